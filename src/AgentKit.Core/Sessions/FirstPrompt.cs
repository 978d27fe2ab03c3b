namespace AgentKit.Sessions;

/// <summary>By what a person knows a session again: the beginning of what was first asked.</summary>
internal static class FirstPrompt
{
    private const int Length = 200;

    public static string? In(IEnumerable<LoggedEvent> events)
    {
        foreach (var logged in events)
        {
            if (logged.EventClass == typeof(PromptAdded) && OneLine(((PromptAdded)logged.Event).Message.Text) is { Length: > 0 } text)
                return text;
        }

        return null;
    }

    private static string OneLine(string text)
    {
        var line = string.Join(' ', text[..Math.Min(text.Length, 2 * Length)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= Length)
            return line;
        return string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[Length - 1]) ? Length - 1 : Length), "…");
    }
}
