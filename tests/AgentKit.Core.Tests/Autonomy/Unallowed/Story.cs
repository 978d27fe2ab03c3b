namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>What logs say, for who reads why a trial failed.</summary>
internal static class Story
{
    public static string Of(IReadOnlyList<Entry> log)
    {
        var sessions = log.Select(entry => entry.Session).Distinct().ToList();
        return string.Join('\n', log.Select(entry => $"{sessions.IndexOf(entry.Session)}/{entry.Logged.Sequence}: {Line(entry.Logged.Event)}"));
    }

    private static string Line(SessionEvent content) => content switch
    {
        CallAnnounced announced => $"{announced.CallId} {Deed.Of(announced.Tool, announced.Effects[0])}",
        CallFinished finished => $"{finished.CallId} {finished.Outcome}: {finished.Result.Text}",
        AnswerAdded or PromptAdded => content.GetType().Name,
        _ => content.ToString()!,
    };
}
