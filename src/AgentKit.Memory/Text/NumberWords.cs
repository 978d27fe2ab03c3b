using System.Collections.Frozen;

namespace AgentKit.Memory.Text;

/// <summary>What number a word is: twelve is 12, third is 3, dozen is 12. <c>one</c> and <c>second</c> are left out, since they mostly mean something else.</summary>
internal static class NumberWords
{
    private static readonly Dictionary<string, int> Small = Table(1, "zero - two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen");
    private static readonly Dictionary<string, int> Tens = Table(10, "- - twenty thirty forty fifty sixty seventy eighty ninety");
    private static readonly Dictionary<string, int> Powers = new(StringComparer.Ordinal) { ["hundred"] = 100, ["thousand"] = 1000, ["million"] = 1_000_000 };
    private static readonly Dictionary<string, int> Multiples = new(StringComparer.Ordinal) { ["dozen"] = 12, ["twice"] = 2, ["thrice"] = 3 };

    private static readonly Dictionary<string, int> Ordinals = Merged(
        Table(1, "- - - third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"),
        Table(10, "- - twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth"));

    private static readonly FrozenDictionary<string, int> Values = Merged(Small, Tens, Powers, Multiples, Ordinals).ToFrozenDictionary(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> BySpan = Values.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool TryGet(ReadOnlySpan<char> word, out int value) => BySpan.TryGetValue(word, out value);

    /// <summary>Whether it is a part of a numeral: <c>two hundred</c>, <c>twenty five</c>.</summary>
    public static bool IsNumeral(string word) => Small.ContainsKey(word) || Tens.ContainsKey(word) || Powers.ContainsKey(word);

    /// <summary>From zero to nineteen.</summary>
    public static bool IsSmall(string word, out int value) => Small.TryGetValue(word, out value);

    /// <summary>From twenty to ninety.</summary>
    public static bool IsTens(string word, out int value) => Tens.TryGetValue(word, out value);

    /// <summary>A hundred, a thousand, a million.</summary>
    public static bool IsPower(string word, out int value) => Powers.TryGetValue(word, out value);

    /// <summary>From third on.</summary>
    public static bool IsOrdinal(string word, out int value) => Ordinals.TryGetValue(word, out value);

    private static Dictionary<string, int> Table(int step, string words) =>
        words.Split(' ').Select((word, at) => (Word: word, Value: at * step)).Where(entry => entry.Word != "-").ToDictionary(entry => entry.Word, entry => entry.Value, StringComparer.Ordinal);

    private static Dictionary<string, int> Merged(params IEnumerable<IReadOnlyDictionary<string, int>> tables) =>
        tables.SelectMany(table => table).ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
}
