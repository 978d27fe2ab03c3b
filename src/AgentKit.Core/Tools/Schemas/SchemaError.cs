namespace AgentKit.Tools.Schemas;

/// <summary>One thing that is wrong with a value, written for a model to repair.</summary>
public sealed class SchemaError
{
    private SchemaError(InstancePath? where, MismatchKind kind, string expected, string got, string message)
    {
        Where = where;
        Kind = kind;
        Path = where?.ToString() ?? InstancePath.Root;
        Expected = expected;
        Got = got;
        Message = $"{Path}: {message}";
    }

    /// <summary>Gets where the fault lies, such as <c>items[2].name</c>, or <c>(root)</c> for the whole value.</summary>
    public string Path { get; }

    /// <summary>Gets what the schema asks for, such as <c>a number &lt;= 10</c>.</summary>
    public string Expected { get; }

    /// <summary>Gets a short rendering of what was sent instead, cut to about 80 characters.</summary>
    public string Got { get; }

    /// <summary>Gets the whole error as one line, such as <c>count: expected a number &lt;= 10, got 5000</c>.</summary>
    public string Message { get; }

    internal InstancePath? Where { get; }

    internal MismatchKind Kind { get; }

    /// <inheritdoc/>
    public override string ToString() => Message;

    internal static SchemaError Mismatch(InstancePath? where, MismatchKind kind, string expected, string got) =>
        new(where, kind, expected, got, $"expected {expected}, got {got}");

    internal static SchemaError Worded(InstancePath? where, string expected, string got, string message) =>
        new(where, MismatchKind.Detail, expected, got, message);

    internal static SchemaError CannotJudge(string why) =>
        new(where: null, MismatchKind.Detail, "a value that can be judged", "no judgement", $"the value cannot be judged: {why}");

    internal SchemaError WithNote(string note) =>
        new(Where, Kind, Expected, Got, $"{Message[(Path.Length + 2)..]} ({note})");
}
