using System.Collections.Frozen;

namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>What is known of English words here: which mean the same, which exclude one another, which say little.</summary>
internal static class Lexicon
{
    // What is numbered one by one: "room 5" is another room than "room 6".
    private static readonly HashSet<string> Numbered =
        ["room", "ticket", "issue", "flight", "gate", "floor", "build", "chapter", "rack", "line", "track", "bus", "train", "platform", "pull-request", "bill", "invoice", "buy", "case", "house", "apartment", "lesson", "page", "task", "sprint", "quarter", "phase", "step", "level", "grade", "shelf", "box", "seat", "table", "row", "host", "node-number", "shard", "worker", "class", "week", "day"];

    private const int LongestPhrase = 4;

    private static readonly FrozenSet<string> Forms = LexiconFile.Lines("synonyms.txt").Concat(LexiconFile.Lines("kinds.txt")).SelectMany(line => LexiconFile.Named(line).Words).ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> KindForms = ReadKindForms();
    private static readonly FrozenDictionary<string, Concept> Concepts = ReadConcepts();
    private static readonly FrozenDictionary<string, Opposite> Opposites = ReadOpposites();
    private static readonly FrozenDictionary<string, string> Categories = ReadCategories();
    private static readonly FrozenDictionary<string, long> Near = ReadNear();
    private static readonly FrozenSet<string> Stop = Words("stop.txt", stem: false);
    private static readonly FrozenSet<string> Light = Words("light.txt", stem: true);
    private static readonly FrozenSet<string> Relations = Words("relations.txt", stem: true);
    private static readonly FrozenSet<string> Names = Words("names.txt", stem: false);
    private static readonly FrozenSet<string> Multi = Words("multi.txt", stem: true);
    private static readonly FrozenSet<string> Exclusive = Words("exclusive.txt", stem: true);

    /// <summary>Whether the lists name the word as it stands.</summary>
    public static bool IsKnown(string lower) => Forms.Contains(lower) || Opposites.ContainsKey(StemPhrase(lower));

    /// <summary>Whether the lists name the word itself, or its plural does: "teams" is a name, "team" only has its stem.</summary>
    public static bool IsKindForm(string lower) => KindForms.Contains(lower) || (lower.EndsWith('s') && KindForms.Contains(lower[..^1])) || !lower.All(char.IsAsciiLetter);

    /// <summary>Whether two words may say the same where all else agrees: "manages" and "handles", "kept" and "held".</summary>
    public static bool AreNear(string left, string right) => Near.TryGetValue(left, out var rows) && Near.TryGetValue(right, out var others) && (rows & others) != 0;

    /// <summary>Whether things of the kind are told apart by their numbers.</summary>
    public static bool IsNumbered(string key) => Numbered.Contains(key);

    public static bool IsStop(string word) => Stop.Contains(word);

    /// <summary>Whether it is somebody by what they are to another: a wife, a deputy, a dog.</summary>
    public static bool IsRelation(string key) => Relations.Contains(key);

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

    public static string StemPhrase(string phrase) => string.Join('_', phrase.Split('_').Select(word => StatementStemmer.Stem(word)));

    // The words of a kind, and those that stand in one line with them: "postgresql" with "postgres".
    private static FrozenSet<string> ReadKindForms()
    {
        var kinds = LexiconFile.Lines("kinds.txt").SelectMany(line => LexiconFile.Named(line).Words).ToHashSet(StringComparer.Ordinal);
        var others = LexiconFile.Lines("synonyms.txt").Select(LexiconFile.Named).Where(line => kinds.Contains(line.Name) || line.Words.Any(kinds.Contains)).SelectMany(line => line.Words).ToList();
        return kinds.Concat(others).ToFrozenSet(StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, Concept> ReadConcepts()
    {
        var concepts = new Dictionary<string, Concept>(StringComparer.Ordinal);
        foreach (var line in LexiconFile.Lines("synonyms.txt"))
        {
            var (name, words) = LexiconFile.Named(line);
            foreach (var word in words)
                concepts.TryAdd(StemPhrase(word.Replace("'", "", StringComparison.Ordinal)), new(name.TrimEnd('!'), name.EndsWith('!')));
        }

        return concepts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, Opposite> ReadOpposites()
    {
        var opposites = new Dictionary<string, Opposite>(StringComparer.Ordinal);
        foreach (var line in LexiconFile.Lines("contrasts.txt"))
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
        foreach (var line in LexiconFile.Lines("kinds.txt"))
        {
            var (name, words) = LexiconFile.Named(line);
            foreach (var word in words)
                categories.TryAdd(Find([StatementStemmer.Stem(word)], 0).Concept.Key, name);
        }

        return categories.ToFrozenDictionary(StringComparer.Ordinal);
    }

    // One bit for each line that has the word.
    private static FrozenDictionary<string, long> ReadNear()
    {
        var near = new Dictionary<string, long>(StringComparer.Ordinal);
        var bit = 1L;
        foreach (var line in LexiconFile.Lines("near.txt"))
        {
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                foreach (var key in (string[])[word, Find([StatementStemmer.Stem(word)], 0).Concept.Key])
                    near[key] = near.GetValueOrDefault(key) | bit;
            }

            bit <<= 1;
        }

        return near.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenSet<string> Words(string file, bool stem) =>
        LexiconFile.Lines(file).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).SelectMany(word => stem ? (string[])[word, Find([StatementStemmer.Stem(word)], 0).Concept.Key] : [word]).ToFrozenSet(StringComparer.Ordinal);
}
