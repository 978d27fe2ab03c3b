namespace AgentKit.Provenance.Secrets;

/// <summary>The rest of a private key whose beginning was cut away.</summary>
internal sealed class PrivateKeyEnd() : Detector(PrivateKeyBlock.End)
{
    private const int MostHeader = 60;
    private const int LeastBody = 16;
    private const int MostBody = 16 * 1024;

    public override Finding? Find(string text, int at)
    {
        var header = text.AsSpan(at, Math.Min(MostHeader, text.Length - at));
        if (header.IndexOf("PRIVATE KEY", StringComparison.Ordinal) is var label && (label < 0 || header[..label].IndexOfAny('\n', '"') >= 0))
            return null;

        var before = text.AsSpan(Math.Max(0, at - MostBody), Math.Min(at, MostBody));
        var body = before.Length - 1 - before.LastIndexOfAnyExcept(PrivateKeyBlock.Body);
        return body >= LeastBody ? new(at - body, body, PrivateKeyBlock.Name) : null;
    }
}
