namespace AgentKit.Tools.Schemas.Keywords;

/// <summary>How many of something are allowed.</summary>
internal sealed class Amount(int? least, int? most, string one, string many)
{
    /// <summary>Gets the range in words, such as "at least 2 items".</summary>
    public string Phrase => (least, most) switch
    {
        (null, { } limit) => $"at most {Count(limit)}",
        ({ } limit, null) => $"at least {Count(limit)}",
        ({ } from, { } to) when from == to => $"exactly {Count(to)}",
        _ => $"{least} to {Count(most ?? 0)}",
    };

    public bool Allows(int count) => (least is null || count >= least) && (most is null || count <= most);

    public string Count(int count) => $"{count} {(count == 1 ? one : many)}";
}
