using System.Collections.Frozen;

namespace AgentKit.Memory.Text;

internal static partial class EnglishStemmer
{
    // The exceptions that the rules themselves list.
    private static readonly FrozenDictionary<string, string> Special = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["skis"] = "ski", ["skies"] = "sky", ["dying"] = "die", ["lying"] = "lie", ["tying"] = "tie", ["idly"] = "idl", ["gently"] = "gentl", ["ugly"] = "ugli",
        ["early"] = "earli", ["only"] = "onli", ["singly"] = "singl", ["sky"] = "sky", ["news"] = "news", ["howe"] = "howe", ["atlas"] = "atlas", ["cosmos"] = "cosmos",
        ["bias"] = "bias", ["andes"] = "andes",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Settled =
        new[] { "inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> SpecialBySpan = Special.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SettledBySpan = Settled.GetAlternateLookup<ReadOnlySpan<char>>();

    private static bool Exception(Span<char> word, ref int length)
    {
        if (!SpecialBySpan.TryGetValue(word[..length], out var stem))
            return false;
        stem.CopyTo(word);
        length = stem.Length;
        return true;
    }

    private static bool IsSettled(ReadOnlySpan<char> word) => SettledBySpan.Contains(word);
}
