using System.Text.Json.Serialization.Metadata;

namespace AgentKit.Tools.Todos;

/// <summary>Keeps the model's list of what is to be done, where the person sees it too.</summary>
internal sealed class WriteTodosTool : ToolDefinition<WriteTodosInput>
{
    public override string Name => "write_todos";

    public override string Description => "Your todo list, an item a line: [ ] open, [>] at it, [x] done.";

    protected override JsonTypeInfo<WriteTodosInput> InputType => ToolInputs.Default.WriteTodosInput;

    protected override IEnumerable<Effect> Effects(WriteTodosInput input) => [Effect.ChangeSession("todos")];

    protected override ValueTask<ToolResult> RunAsync(WriteTodosInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var todos = TodoLines.Read(input.Todos);
        context.Session.Append(new TodosWritten { Todos = todos });
        return new(ToolResult.Ok($"{todos.Count(todo => todo.State == TodoState.Done)} of {todos.Count} done."));
    }
}
