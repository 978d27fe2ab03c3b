namespace AgentKit.Tools.Todos;

/// <summary>One thing to do.</summary>
public sealed record Todo
{
    /// <summary>What is to be done.</summary>
    public required string Text { get; init; }

    /// <summary>How far it is.</summary>
    public required TodoState State { get; init; }
}
