namespace AgentKit.Loopback;

/// <summary>Something that goes wrong with an answer.</summary>
public sealed record Fault
{
    private Fault(FaultKind kind) => Kind = kind;

    /// <summary>Breaks the connection half-way through the answer.</summary>
    public static Fault CutMidStream { get; } = new(FaultKind.Cut);

    /// <summary>Ends the stream in good order, but before the answer says that it is finished.</summary>
    public static Fault EndWithoutFinish { get; } = new(FaultKind.EndWithoutFinish);

    /// <summary>Sends something that is no JSON half-way.</summary>
    public static Fault MalformedChunk { get; } = new(FaultKind.MalformedChunk);

    /// <summary>Falls silent half-way, until the client goes away.</summary>
    public static Fault HangMidStream { get; } = new(FaultKind.Hang);

    public FaultKind Kind { get; }

    /// <summary>The status that answers instead.</summary>
    public int StatusCode { get; private init; }

    /// <summary>The header <c>Retry-After</c>, if any.</summary>
    public string? RetryAfter { get; private init; }

    /// <summary>The server's message.</summary>
    public string Message { get; private init; } = "The loopback server failed on purpose.";

    /// <summary>The kind of an error half-way.</summary>
    public string Type { get; private init; } = "";

    internal Task Wait { get; private init; } = Task.CompletedTask;

    /// <summary>Answers with a status, such as 429, 500 or 503.</summary>
    public static Fault Status(int statusCode, string? retryAfter = null) =>
        new(FaultKind.Status) { StatusCode = statusCode, RetryAfter = retryAfter };

    /// <summary>Reports an error half-way, in the form of the protocol. Where that names kinds of errors, this is one.</summary>
    public static Fault ErrorMidStream(string message = "The server is overloaded.", string type = "overloaded_error") => new(FaultKind.ErrorEvent) { Message = message, Type = type };

    /// <summary>Answers, but only once this task is done.</summary>
    public static Fault DelayUntil(Task signal) => new(FaultKind.Delay) { Wait = signal };
}
