using System.Buffers;

namespace AgentKit.Provenance.Secrets;

/// <summary>A key whose issuer gave it a prefix of its own.</summary>
internal sealed class PrefixedKey(string name, string prefix, SearchValues<char> characters, int least, int most = int.MaxValue, bool random = false) : Detector(prefix)
{
    // A key that was cut still opens half of a search; fewer characters open nothing.
    private const int LeastWhenCut = 6;

    // Judged by its beginning; a longer one is taken whole.
    private const int MostJudged = 1024;

    public override Finding? Find(string text, int at)
    {
        if (IsInsideWord(text, at) || (at > 0 && text[at - 1] == '-' && random) || string.CompareOrdinal(text, at, Anchor, 0, Anchor.Length) != 0)
            return null;

        var start = at + Anchor.Length;
        var length = Run(text, start, characters, most < MostJudged ? most + 1 : MostJudged);
        if (length > most)
            return null;
        var key = text.AsSpan(start, length);
        if (length < least ? !(length >= LeastWhenCut && IsCut(text, start + length) && LooksIssued(key)) : random && !Randomness.IsRandom(key))
            return null;
        return new(at, Anchor.Length + (length < MostJudged ? length : Run(text, start, characters)), name);
    }

    // A word behind the prefix is the name of something else.
    private bool LooksIssued(ReadOnlySpan<char> key) =>
        random ? Randomness.IsRandom(key) : key.ContainsAnyInRange('0', '9') || (key.ContainsAnyInRange('A', 'Z') && key.ContainsAnyInRange('a', 'z') && !Anchor.EndsWith('.'));
}
