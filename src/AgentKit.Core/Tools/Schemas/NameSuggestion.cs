namespace AgentKit.Tools.Schemas;

/// <summary>Guesses which known name was meant by an unknown one.</summary>
internal static class NameSuggestion
{
    private const int LongestName = 64;

    public static string? For(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestName) return null;

        var folded = Fold(name);
        var (best, bestDistance) = ((string?)null, Math.Max(1, folded.Length / 3) + 1);
        foreach (var candidate in known)
        {
            if (candidate.Length > LongestName) continue;
            var other = Fold(candidate);
            if (Math.Abs(other.Length - folded.Length) >= bestDistance) continue;
            var distance = Distance(folded, other);
            if (distance < bestDistance) (best, bestDistance) = (candidate, distance);
        }

        return best;
    }

    // filePath, file_path and file-path are one name to a model.
    private static string Fold(string name) =>
        string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    /// <summary>Counts the letters to insert, drop, replace or swap (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) rows[0, j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replace, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}
