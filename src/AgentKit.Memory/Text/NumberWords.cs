using System.Collections.Frozen;

namespace AgentKit.Memory.Text;

/// <summary>What number a word is: twelve is 12, third is 3, dozen is 12. <c>one</c> and <c>second</c> are left out, since they mostly mean something else.</summary>
internal static class NumberWords
{
    private static readonly FrozenDictionary<string, int> Values = Table();
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> BySpan = Values.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool TryGet(ReadOnlySpan<char> word, out int value) => BySpan.TryGetValue(word, out value);

    private static FrozenDictionary<string, int> Table()
    {
        string[] cardinals = "zero - two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".Split(' ');
        string[] ordinals = "- - - third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".Split(' ');
        string[] tens = "- - twenty thirty forty fifty sixty seventy eighty ninety hundred".Split(' ');
        string[] tenths = "- - twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth".Split(' ');

        var table = new Dictionary<string, int>(StringComparer.Ordinal) { ["thousand"] = 1000, ["million"] = 1_000_000, ["dozen"] = 12, ["twice"] = 2, ["thrice"] = 3 };
        Add(cardinals, 1);
        Add(ordinals, 1);
        Add(tens, 10);
        Add(tenths, 10);
        return table.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string[] words, int step)
        {
            for (var at = 0; at < words.Length; at++)
            {
                if (words[at] != "-")
                    table[words[at]] = at * step;
            }
        }
    }
}
