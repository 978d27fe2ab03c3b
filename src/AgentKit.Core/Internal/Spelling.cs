namespace AgentKit.Internal;

/// <summary>Tells a name that was spelt wrongly from one of something else.</summary>
internal static class Spelling
{
    private const int MostWrong = 2;
    private const int LettersForTwo = 6;

    /// <summary>The known name that was surely meant: one or, in a long name, two letters away, case and separators aside. <see langword="null"/> when there is none.</summary>
    /// <param name="name">A name that is not among the known ones.</param>
    /// <param name="known">The known names.</param>
    public static string? MeantBy(string name, IEnumerable<string> known)
    {
        var bare = Bare(name);
        return known.Select(one => (Name: one, Wrong: Distance(bare, Bare(one))))
            .Where(one => one.Wrong <= (bare.Length >= LettersForTwo ? MostWrong : 1))
            .OrderBy(one => one.Wrong)
            .Select(one => one.Name)
            .FirstOrDefault();
    }

    private static string Bare(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>How many letters must be put in, left out or changed (Levenshtein).</summary>
    private static int Distance(string left, string right)
    {
        var above = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var row = new int[right.Length + 1];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
            above = row;
        }

        return above[right.Length];
    }
}
