using Microsoft.Extensions.AI;

namespace AgentKit.Sessions.Files;

/// <summary>Finds content of classes that the log cannot write whole: such content is saved as the nearest class that it knows.</summary>
internal static class ContentLoss
{
    /// <summary>A finding for each such class that has none yet.</summary>
    public static IReadOnlyList<string> Of(ReadOnlySpan<LoggedEvent> events, IReadOnlyList<string> known)
    {
        List<string>? found = null;
        foreach (var logged in events)
        {
            foreach (var content in ContentsOf(logged.Event))
            {
                if (EventJsonContract.Knows(content))
                    continue;
                var finding = $"Content of class {content.GetType().FullName} is unknown to the log and was saved as the nearest class that it knows. What Microsoft.Extensions.AI defines of it survives, with its additional properties; keep there what must come back.";
                if (!known.Contains(finding) && found?.Contains(finding) is not true)
                    (found ??= []).Add(finding);
            }
        }

        return found ?? [];
    }

    private static IEnumerable<AIContent> ContentsOf(SessionEvent value) => value switch
    {
        PromptAdded prompt => prompt.Message.Contents,
        AnswerAdded answer => answer.Messages.SelectMany(message => message.Contents),
        CallFinished call => call.Result.Contents,
        _ => [],
    };
}
