namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>The lists of words that travel in the assembly.</summary>
internal static class LexiconFile
{
    /// <summary>The parts of a line <c>name: words</c>.</summary>
    public static (string Name, string[] Words) Named(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return (line[..colon], line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The lines that say something.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using var stream = typeof(LexiconFile).Assembly.GetManifestResourceStream("AgentKit.Memory.Lexicon." + file)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
                yield return line;
        }
    }
}
