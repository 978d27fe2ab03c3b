using System.Text.Json.Serialization.Metadata;
using AgentKit.Memory.Layers;
using AgentKit.Memory.Screening;
using AgentKit.Tools;

namespace AgentKit.Memory.Tools;

/// <summary>Lets the model put right what memory has wrong: a new record takes the old one's place, which stays for history.</summary>
internal sealed class CorrectTool(MemoryStore store, MemoryOptions options) : ToolDefinition<CorrectInput>
{
    public override string Name => "correct";

    public override string Description => "Puts a remembered fact right.";

    protected override JsonTypeInfo<CorrectInput> InputType => MemoryToolInputs.Default.CorrectInput;

    protected override IEnumerable<Effect> Effects(CorrectInput input) => [Effect.WriteResource($"memory:{input.Id}")];

    protected override async ValueTask<ToolResult> RunAsync(CorrectInput input, ToolContext context, CancellationToken cancellationToken)
    {
        if (InstructionScreen.Judge(input.Statement, MemoryTrust.Model) is { } why)
            throw new ToolException($"Memory holds facts and takes no instructions. {why} Say what is the case instead.");

        var (memory, record) = await store.VisibleAsync(input.Id, context, options, cancellationToken).ConfigureAwait(false);
        var now = context.Clock.GetUtcNow();
        var correction = new MemoryRecord
        {
            Id = RecordId.Of($"{context.SessionId}/{context.Call.Id}"),
            Scope = record.Scope,
            Statement = input.Statement.Trim(),
            Kind = record.Kind,
            Subject = record.Subject,
            Source = new() { Origin = MemoryOrigin.Model, Name = context.Agent, Session = context.SessionId.Value },
            Trust = MemoryTrust.Model,
            Confidence = record.Confidence,
            ObservedAt = now,
            RecordedAt = now,
        };
        var corrected = await new MemoryCorrection(memory).CorrectAsync(record, correction, cancellationToken).ConfigureAwait(false);
        return ToolResult.Ok($"{record.Id} is history now; {corrected.Id} stands in its place.");
    }
}
