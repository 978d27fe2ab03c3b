using System.Text.Json.Serialization.Metadata;
using AgentKit.Memory.Layers;
using AgentKit.Memory.Screening;
using AgentKit.Tools;

namespace AgentKit.Memory.Tools;

/// <summary>Lets the model write something down. Each call asks, unless a rule covers it; text that instructs is not taken.</summary>
internal sealed class RememberTool(MemoryStore store, MemoryOptions options) : ToolDefinition<RememberInput>
{
    // What the model says of itself is surer than a guess and less sure than what was said twice.
    private const double Confidence = 0.6;

    public override string Name => "remember";

    public override string Description => "Keeps a lasting fact for later sessions.";

    protected override JsonTypeInfo<RememberInput> InputType => MemoryToolInputs.Default.RememberInput;

    protected override IEnumerable<Effect> Effects(RememberInput input) => [Effect.WriteResource($"memory:{Names<Audience>.Of(input.For)}")];

    protected override async ValueTask<ToolResult> RunAsync(RememberInput input, ToolContext context, CancellationToken cancellationToken)
    {
        if (InstructionScreen.Judge(input.Statement, MemoryTrust.Model) is { } why)
            throw new ToolException($"Memory holds facts and takes no instructions. {why} Say what is the case instead.");

        var layers = MemoryLayers.Of(context.Owner, context.Workspace, context.Agent, context.SessionId, options);
        var scope = input.For switch
        {
            Audience.User => layers.User,
            Audience.Team => layers.Team ?? throw new ToolException("There is no team here. Keep it for the workspace or the user."),
            _ => layers.Workspace ?? layers.User,
        };
        var now = context.Clock.GetUtcNow();
        var kept = await store.In(scope).AddAsync(
            [
                new()
                {
                    Id = RecordId.Of($"{context.SessionId}/{context.Call.Id}"),
                    Scope = scope,
                    Statement = input.Statement.Trim(),
                    Source = new() { Origin = MemoryOrigin.Model, Name = context.Agent, Session = context.SessionId.Value },
                    Trust = MemoryTrust.Model,
                    Confidence = Confidence,
                    ObservedAt = now,
                    RecordedAt = now,
                },
            ],
            cancellationToken).ConfigureAwait(false);
        return ToolResult.Ok($"Kept as {kept[0].Id}.");
    }
}
