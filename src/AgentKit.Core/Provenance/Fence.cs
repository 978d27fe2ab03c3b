namespace AgentKit.Provenance;

/// <summary>The nonce of the marks between which a model reads untrusted content.</summary>
internal static class Fence
{
    private const int Length = 12;

    /// <summary>What nobody who wrote the content could know: 48 bits, from the end of an id, which is all random; its beginning is the time.</summary>
    public static string New(IdSource ids)
    {
        var id = ids.NewId();
        return id.Length <= Length ? id : id[^Length..];
    }
}
