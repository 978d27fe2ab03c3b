namespace AgentKit.Tools.Todos;

/// <summary>The model wrote its todo list anew. The last one of a session is the list.</summary>
public sealed record TodosWritten : SessionEvent
{
    /// <summary>The whole list.</summary>
    public required IReadOnlyList<Todo> Todos { get; init; }
}
