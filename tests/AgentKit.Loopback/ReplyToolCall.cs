namespace AgentKit.Loopback;

/// <summary>A tool call that a scripted model makes.</summary>
/// <param name="Id">Its id; unique in the conversation.</param>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">The arguments as JSON text, sent as it is.</param>
public sealed record ReplyToolCall(string Id, string Name, string Arguments)
{
    /// <summary>How many pieces the arguments are streamed in, cut wherever that falls: inside escapes and surrogate pairs too.</summary>
    public int Pieces { get; init; } = 3;

    internal IEnumerable<string> Cut()
    {
        var count = Math.Clamp(Pieces, 1, Math.Max(1, Arguments.Length));
        for (var i = 0; i < count; i++)
            yield return Arguments[(Arguments.Length * i / count)..(Arguments.Length * (i + 1) / count)];
    }
}
