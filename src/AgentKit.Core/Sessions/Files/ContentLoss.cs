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
            switch (logged.Event)
            {
                case PromptAdded prompt:
                    Check(prompt.Message.Contents, known, ref found);
                    break;
                case AnswerAdded answer:
                    foreach (var message in answer.Messages)
                        Check(message.Contents, known, ref found);
                    break;
                case CallFinished { Result.Contents: { Count: > 0 } contents }:
                    Check(contents, known, ref found);
                    break;
            }
        }

        return found ?? [];
    }

    private static void Check(IEnumerable<AIContent> contents, IReadOnlyList<string> known, ref List<string>? found)
    {
        foreach (var content in contents)
        {
            if (EventJsonContract.Knows(content))
                continue;
            var finding = $"Content of class {content.GetType().FullName} is unknown to the log and was saved as the nearest class that it knows. What Microsoft.Extensions.AI defines of it survives, with its additional properties; keep there what must come back.";
            if (!known.Contains(finding) && found?.Contains(finding) is not true)
                (found ??= []).Add(finding);
        }
    }
}
