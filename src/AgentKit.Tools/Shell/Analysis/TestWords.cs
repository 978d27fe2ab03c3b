using System.Collections.Frozen;
using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>
/// <c>[ … ]</c> with as many words as leave no doubt which of them is the operator (test, POSIX 2018): there it does not
/// matter what is compared.
/// </summary>
internal static class TestWords
{
    private static readonly FrozenSet<string> Comparing = FrozenSet.ToFrozenSet(["=", "==", "!=", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "<", ">"], StringComparer.Ordinal);

    /// <summary>The words, those that are compared replaced by a known one where they are not known.</summary>
    public static IReadOnlyList<CommandWord> Settle(IReadOnlyList<CommandWord> words)
    {
        if (words[0] is not { IsLiteral: true, Text: "[" or "test" })
            return words;

        var first = words.Count > 1 && words[1].Text == "!" ? 2 : 1;
        var count = words.Count - first - (words[0].Text == "[" ? 1 : 0);
        var settles = count switch
        {
            2 => words[first].Text is "-n" or "-z",
            3 => words[first + 1] is { IsLiteral: true, Text: { } sign } && Comparing.Contains(sign),
            _ => false,
        };
        return settles ? [.. words.Select(word => word is { Text: null, IsOne: true } ? new CommandWord("0") : word)] : words;
    }
}
