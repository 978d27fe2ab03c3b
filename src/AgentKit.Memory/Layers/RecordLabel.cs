namespace AgentKit.Memory.Layers;

/// <summary>How a record is labelled when it enters a context: it keeps the trust that its source had.</summary>
internal static class RecordLabel
{
    public static ContentLabel Of(MemoryRecord record) => new()
    {
        Origin = record.Source.Origin switch
        {
            MemoryOrigin.File => record.Trust >= MemoryTrust.Workspace ? ContentOrigin.Workspace : ContentOrigin.File,
            MemoryOrigin.Command => ContentOrigin.Command,
            MemoryOrigin.Web => ContentOrigin.Web,
            MemoryOrigin.Agent => ContentOrigin.ChildAgent,
            MemoryOrigin.Tool => ContentOrigin.Tool,
            _ => ContentOrigin.Resource,
        },
        Source = Source(record),
        IsTrusted = record.Trust >= MemoryTrust.Workspace,
    };

    private static string Source(MemoryRecord record) => record.Source switch
    {
        { Speaker: { } speaker } => speaker,
        { Name: { } name } => name,
        { Origin: MemoryOrigin.Person } => "the person",
        { Origin: MemoryOrigin.Model } => "the model",
        { Origin: var origin } => Names<MemoryOrigin>.Of(origin),
    };
}
