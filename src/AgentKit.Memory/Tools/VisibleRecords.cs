using AgentKit.Memory.Layers;

namespace AgentKit.Memory.Tools;

/// <summary>Finds the record that a call names among those that its agent sees.</summary>
internal static class VisibleRecords
{
    /// <exception cref="ToolException">The agent sees no such record, or it does not hold any more.</exception>
    public static async Task<(ScopedMemory Memory, MemoryRecord Record)> VisibleAsync(
        this MemoryStore store, string id, ToolContext context, MemoryOptions options, CancellationToken cancellationToken)
    {
        var layers = MemoryLayers.Of(context.Owner, context.Workspace, context.Agent, context.SessionId, options);
        foreach (var scope in layers.Lasting)
        {
            var memory = store.In(scope);
            if (await memory.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } record)
                continue;
            return record.Status == MemoryStatus.Active
                ? (memory, record)
                : throw new ToolException($"Record '{id}' does not hold any more: it is {Names<MemoryStatus>.Of(record.Status)}{(record.Into is { } into ? $", and {into} stands in its place" : "")}.");
        }

        throw new ToolException($"There is no record '{id}'. The ids stand before what was recalled.");
    }
}
