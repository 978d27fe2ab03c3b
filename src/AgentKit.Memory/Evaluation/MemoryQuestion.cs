namespace AgentKit.Memory.Evaluation;

/// <summary>A question with its known answer: which records should be found.</summary>
public sealed record MemoryQuestion
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What is asked.</summary>
    public required string Query { get; init; }

    /// <summary>The ids of the records that answer it.</summary>
    public required IReadOnlyList<string> Relevant { get; init; }

    /// <summary>The name of the scope that is asked; <see langword="null"/> for the owner's own.</summary>
    public string? Scope { get; init; }

    /// <summary>What kind of question it is, for a figure of its own; <see langword="null"/> where none is told apart.</summary>
    public string? Topic { get; init; }
}
