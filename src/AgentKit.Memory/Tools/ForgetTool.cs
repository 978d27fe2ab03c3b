using System.Text.Json.Serialization.Metadata;
using AgentKit.Tools;

namespace AgentKit.Memory.Tools;

/// <summary>Lets the model drop a record: it is recalled no more, and a person can bring it back. Only a person erases.</summary>
internal sealed class ForgetTool(MemoryStore store, MemoryOptions options) : ToolDefinition<ForgetInput>
{
    public override string Name => "forget";

    public override string Description => "Drops a remembered fact.";

    protected override JsonTypeInfo<ForgetInput> InputType => MemoryToolInputs.Default.ForgetInput;

    protected override IEnumerable<Effect> Effects(ForgetInput input) => [Effect.WriteResource($"memory:{input.Id}")];

    protected override async ValueTask<ToolResult> RunAsync(ForgetInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var (memory, record) = await store.VisibleAsync(input.Id, context, options, cancellationToken).ConfigureAwait(false);
        var why = $"The agent {context.Agent} dropped it in session {context.SessionId}.";
        var step = new MemoryStep
        {
            Change = new() { Action = MemoryAction.Dropped, Ids = [record.Id], Why = why },
            Before = [record],
            After = [record with { Status = MemoryStatus.Dropped, Why = why }],
        };
        var made = await memory.ApplyAsync($"{context.SessionId}/{context.Call.Id}", [step], cancellationToken).ConfigureAwait(false);
        return made.Count == 1 ? ToolResult.Ok($"{record.Id} is recalled no more. A person can bring it back.") : throw new ToolException($"{record.Id} was changed just now. Look again.");
    }
}
