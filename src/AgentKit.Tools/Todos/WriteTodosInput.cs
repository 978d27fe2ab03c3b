namespace AgentKit.Tools.Todos;

/// <summary>What <c>write_todos</c> takes.</summary>
internal sealed record WriteTodosInput
{
    /// <summary>The whole list, an item a line.</summary>
    public required string Todos { get; init; }
}
