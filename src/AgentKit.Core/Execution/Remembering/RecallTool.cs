using System.Text.Json.Serialization.Metadata;
using AgentKit.Capabilities;
using AgentKit.Memory;
using AgentKit.Provenance;
using AgentKit.Tools;
using Microsoft.Extensions.AI;

namespace AgentKit.Execution.Remembering;

/// <summary>
/// Lets the model ask memory by itself. What it finds enters the context as what is recalled unasked does: as an event, with
/// a label for each record, as data.
/// </summary>
internal sealed class RecallTool(IAgentMemory memory, IdSource ids) : ToolDefinition<RecallInput>
{
    public override string Name => "recall";

    public override string Description => "Searches memory of earlier sessions.";

    protected override JsonTypeInfo<RecallInput> InputType => RecallInputs.Default.RecallInput;

    protected internal override IEnumerable<Effect> Effects(RecallInput input) => [Effect.ChangeSession("memory")];

    protected internal override async ValueTask<ToolResult> RunAsync(RecallInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var slice = context.Session.Get<MemorySlice>();
        var request = new RecallRequest
        {
            Owner = context.Owner,
            Session = context.SessionId,
            Agent = context.Agent,
            Workspace = context.Workspace,
            Said = [new ChatMessage(ChatRole.User, input.Query)],
            InContext = slice.InContext,
            CharactersInContext = slice.CharactersInContext,
            IsAsked = true,
        };
        var records = await memory.RecallAsync(request, cancellationToken).ConfigureAwait(false);
        if (records.Count == 0)
            return ToolResult.Ok("Nothing more is remembered of that.");

        context.Session.AppendCore(new MemoryRecalled { Records = records, Fence = Fence.New(ids) });
        return ToolResult.Ok($"Recalled, below: {string.Join(", ", records.Select(record => record.Id))}.");
    }
}
