namespace AgentKit.Provenance.Secrets;

/// <summary>A token of HCP Terraform: 14 characters, <c>.atlasv1.</c>, and some 67 more.</summary>
internal sealed class TerraformToken() : Detector(".atlasv1.")
{
    private const int Head = 14;
    private const int Least = 40;

    public override Finding? Find(string text, int at)
    {
        if (at < Head || text.AsSpan(at - Head, Head).ContainsAnyExcept(KeyCharacters.Alphanumeric))
            return null;
        var start = at + Anchor.Length;
        var length = Run(text, start, KeyCharacters.Alphanumeric, 200);
        return length >= Least ? new(at - Head, Head + Anchor.Length + length, "terraform token") : null;
    }
}
