namespace AgentKit.Provenance.Secrets;

/// <summary>A secret in a text.</summary>
internal readonly record struct Finding(int Start, int Length, string Name)
{
    public int End => Start + Length;
}
