namespace AgentKit.Loopback.Wire;

/// <summary>One server-sent event.</summary>
/// <param name="Text">Its lines, with the empty one that ends it.</param>
/// <param name="IsEnding">Whether it belongs to the end of the answer, which a stream without finish leaves out.</param>
internal sealed record Frame(string Text, bool IsEnding = false)
{
    public static Frame Data(string data, bool isEnding = false) => new($"data: {data}\n\n", isEnding);

    public static Frame Event(string name, string data, bool isEnding = false) => new($"event: {name}\ndata: {data}\n\n", isEnding);

    public static Frame Comment(string text) => new($": {text}\n\n");
}
