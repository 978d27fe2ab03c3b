namespace AgentKit.Memory.Consolidation.Planning;

/// <summary>Links between records, each of a kind once.</summary>
internal static class Links
{
    /// <summary>The record with a link; itself when it has that one.</summary>
    public static MemoryRecord With(this MemoryRecord record, MemoryLinkKind kind, string id) =>
        Has(record, kind, id) ? record : record with { Links = [.. record.Links, new() { Kind = kind, Id = id }] };

    /// <summary>The record without a link; itself when it has none such.</summary>
    public static MemoryRecord Without(this MemoryRecord record, MemoryLinkKind kind, string id) =>
        Has(record, kind, id) ? record with { Links = [.. record.Links.Where(link => link.Kind != kind || link.Id != id)] } : record;

    private static bool Has(MemoryRecord record, MemoryLinkKind kind, string id) => record.Links.Any(link => link.Kind == kind && link.Id == id);
}
