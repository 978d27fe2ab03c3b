namespace AgentKit.Loopback;

/// <summary>What a scripted model answers in one turn.</summary>
public sealed record ReplyTurn
{
    /// <summary>Reasoning, in the pieces it is streamed in.</summary>
    public IReadOnlyList<string> Reasoning { get; init; } = [];

    /// <summary>The signature of the reasoning; Anthropic only, which demands it back unchanged.</summary>
    public string Signature { get; init; } = "c2lnbmVkIGJ5IGxvb3BiYWNr";

    /// <summary>Text, in the pieces it is streamed in.</summary>
    public IReadOnlyList<string> Text { get; init; } = [];

    /// <summary>Tool calls, asked for in parallel.</summary>
    public IReadOnlyList<ReplyToolCall> ToolCalls { get; init; } = [];

    /// <summary>The tokens reported.</summary>
    public ReplyUsage Usage { get; init; } = new();

    /// <summary>The finish reason in the words of the protocol; <see langword="null"/> chooses the fitting one.</summary>
    public string? Finish { get; init; }

    /// <summary>What goes wrong: the first at the first attempt, the second at the next, and so on until none is left.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>Whether the stream also has comments, empty deltas, unknown fields and, at Anthropic, unknown events.</summary>
    public bool IsNoisy { get; init; }

    /// <summary>Sent as it is in place of everything else.</summary>
    public RawReply? Raw { get; init; }

    /// <summary>A turn of text, streamed in these pieces.</summary>
    public static ReplyTurn Says(params string[] pieces) => new() { Text = pieces };

    /// <summary>A turn of tool calls.</summary>
    public static ReplyTurn Calls(params ReplyToolCall[] calls) => new() { ToolCalls = calls };

    /// <summary>This turn, with these faults at its first attempts.</summary>
    public ReplyTurn After(params Fault[] faults) => this with { Faults = faults };
}
