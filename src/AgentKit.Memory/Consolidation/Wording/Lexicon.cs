using System.Collections.Frozen;

namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>A word that stands for others: its concept, and whether it turns the meaning round ("dislike").</summary>
internal readonly record struct Concept(string Key, bool Flips);

/// <summary>One of several words that exclude one another.</summary>
internal readonly record struct Opposite(string Set, int Member, OppositeStrength Strength);

/// <summary>What a difference between two words of a set means.</summary>
internal enum OppositeStrength
{
    /// <summary>A value that may change: mornings or evenings.</summary>
    Value,

    /// <summary>Two different things: son or daughter.</summary>
    Identity,

    /// <summary>Two different things, also where one statement names none: staging, or nothing said.</summary>
    Qualifier,
}

/// <summary>What is known of English words here: which mean the same, which exclude one another, which say little.</summary>
internal static class Lexicon
{
    private const int LongestPhrase = 4;

    private static readonly FrozenDictionary<string, Concept> Concepts = ReadConcepts();
    private static readonly FrozenDictionary<string, Opposite> Opposites = ReadOpposites();
    private static readonly FrozenDictionary<string, string> Categories = ReadCategories();
    private static readonly FrozenSet<string> Stop = Words("stop.txt", stem: false);
    private static readonly FrozenSet<string> Light = Words("light.txt", stem: true);
    private static readonly FrozenSet<string> Names = Words("names.txt", stem: false);
    private static readonly FrozenSet<string> Multi = Words("multi.txt", stem: true);
    private static readonly FrozenSet<string> Exclusive = Words("exclusive.txt", stem: true);

    public static bool IsStop(string word) => Stop.Contains(word);

    public static bool IsLight(string key) => Light.Contains(key);

    public static bool IsName(string word) => Names.Contains(word);

    /// <summary>Whether one can have many of it at once: what one likes, visited, reads.</summary>
    public static bool IsMulti(string key) => Multi.Contains(key);

    /// <summary>Whether there is one of it at a time: where one lives, who leads.</summary>
    public static bool IsExclusive(string key) => Exclusive.Contains(key);

    public static Opposite? OppositeOf(string stem) => Opposites.TryGetValue(stem, out var found) ? found : null;

    public static string? CategoryOf(string key) => Categories.GetValueOrDefault(key);

    /// <summary>The concept of the words from <paramref name="at"/> on, the longest phrase first, and how many words it takes.</summary>
    public static (Concept Concept, int Length) Find(IReadOnlyList<string> stems, int at)
    {
        for (var length = Math.Min(LongestPhrase, stems.Count - at); length > 1; length--)
        {
            if (Concepts.TryGetValue(string.Join('_', stems.Skip(at).Take(length)), out var phrase))
                return (phrase, length);
        }

        return (Concepts.TryGetValue(stems[at], out var word) ? word : new(stems[at], false), 1);
    }

    public static string StemPhrase(string phrase) => string.Join('_', phrase.Split('_').Select(word => Stemmer.Stem(word)));

    private static FrozenDictionary<string, Concept> ReadConcepts()
    {
        var concepts = new Dictionary<string, Concept>(StringComparer.Ordinal);
        foreach (var line in Lines("synonyms.txt"))
        {
            var (name, words) = Split(line);
            foreach (var word in words)
                concepts.TryAdd(StemPhrase(word.Replace("'", "", StringComparison.Ordinal)), new(name.TrimEnd('!'), name.EndsWith('!')));
        }

        return concepts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, Opposite> ReadOpposites()
    {
        var opposites = new Dictionary<string, Opposite>(StringComparer.Ordinal);
        foreach (var line in Lines("contrasts.txt"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var strength = line.StartsWith("!!", StringComparison.Ordinal) ? OppositeStrength.Qualifier : line[0] == '!' ? OppositeStrength.Identity : OppositeStrength.Value;
            var members = line[(colon + 1)..].Split('|');
            for (var i = 0; i < members.Length; i++)
            {
                foreach (var word in members[i].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    opposites.TryAdd(StemPhrase(word), new(line[..colon].Trim('!'), i, strength));
            }
        }

        return opposites.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, string> ReadCategories()
    {
        var categories = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Lines("kinds.txt"))
        {
            var (name, words) = Split(line);
            foreach (var word in words)
                categories.TryAdd(Find([Stemmer.Stem(word)], 0).Concept.Key, name);
        }

        return categories.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenSet<string> Words(string file, bool stem) =>
        Lines(file).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).SelectMany(word => stem ? (string[])[word, Find([Stemmer.Stem(word)], 0).Concept.Key] : [word]).ToFrozenSet(StringComparer.Ordinal);

    private static (string Name, string[] Words) Split(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return (line[..colon], line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream("AgentKit.Memory.Lexicon." + file)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
                yield return line;
        }
    }
}
