namespace AgentKit.Tools.Schemas;

/// <summary>Collects the errors of one value, up to a number that a reader can act on.</summary>
internal sealed class SchemaErrors
{
    private const int Most = 10;

    private readonly List<SchemaError> _errors = [];

    public IReadOnlyList<SchemaError> Items => _errors;

    public bool IsFull => _errors.Count >= Most;

    public void Add(SchemaError error)
    {
        if (IsFull || _errors.Exists(e => string.Equals(e.Message, error.Message, StringComparison.Ordinal))) return;
        _errors.Add(error);
    }

    /// <summary>Hands out the errors; never none, because only values that failed are explained.</summary>
    public List<SchemaError> Report(string? stoppedWhy)
    {
        if (stoppedWhy is not null) _errors.Insert(0, SchemaError.CannotJudge(stoppedWhy));
        if (_errors.Count == 0) _errors.Add(SchemaError.CannotJudge("it does not match the schema"));
        return _errors;
    }
}
