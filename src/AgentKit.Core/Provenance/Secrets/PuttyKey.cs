namespace AgentKit.Provenance.Secrets;

/// <summary>The private half of a key of PuTTY.</summary>
internal sealed class PuttyKey() : Detector("Private-Lines:")
{
    public override Finding? Find(string text, int at)
    {
        var start = at + Anchor.Length;
        var length = Run(text, start, PrivateKeyBlock.Body);
        return length < 20 ? null : new(start, length, PrivateKeyBlock.Name);
    }
}
