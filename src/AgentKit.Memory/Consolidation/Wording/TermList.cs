namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>Makes terms of words.</summary>
internal sealed class TermList(IReadOnlyList<Word> words, string self)
{
    private static readonly HashSet<string> Myself = ["i", "me", "my", "mine", "myself", "user"];

    private readonly List<string> _stems = [.. words.Select(word => word.Kind is WordKind.Word or WordKind.Identifier ? Stemmer.Stem(word.Lower) : word.Lower)];

    public List<Term> Terms { get; } = [];

    public List<Opposite> Opposites { get; } = [];

    /// <summary>How often the meaning is turned round by a word that is not "not".</summary>
    public int Flips { get; private set; }

    public TermList Build()
    {
        for (var at = 0; at < words.Count;)
            at += words[at].Kind switch
            {
                WordKind.Word => Word(at),
                WordKind.Number => Number(at),
                WordKind.Sign => 1,
                _ => Value(at),
            };
        return this;
    }

    private int Value(int at)
    {
        var (key, category) = words[at].Kind switch
        {
            WordKind.Time => (Amount.Time(words[at].Lower), "time"),
            WordKind.Date => (words[at].Lower, "date"),
            WordKind.Version => (words[at].Lower.TrimStart('v'), "version"),
            WordKind.Mail => (words[at].Lower, "mail"),
            WordKind.Host => (words[at].Lower.TrimEnd('/'), "host"),
            WordKind.Path => (words[at].Lower.TrimEnd('/'), "path"),
            WordKind.Identifier => (words[at].Lower.TrimStart('#'), "id"),
            _ => (words[at].Lower, "mark"),
        };
        if (Lexicon.CategoryOf(key) is { } known)
            category = known;
        Note(key);
        Terms.Add(new(key, Term.HardWeight, at, category, IsHard: true));
        return 1;
    }

    private int Number(int at)
    {
        var next = at + 1 < words.Count && words[at + 1].Kind == WordKind.Word ? words[at + 1].Lower : null;
        var (value, unit, usedNext) = Amount.Number(words[at].Lower, next);
        Terms.Add(new(unit.Length == 0 ? value : value + " " + unit, Term.HardWeight, at, "number:" + unit, IsHard: true));
        return usedNext ? 2 : 1;
    }

    private int Word(int at)
    {
        var word = words[at];
        if (Amount.Count(word.Lower) is { } count)
        {
            var value = Amount.Counted(count, at + 1 < words.Count ? words[at + 1].Lower : null, out var usedNext, out var unit);
            Terms.Add(new(unit.Length == 0 ? value : value + " " + unit, Term.HardWeight, at, "number:" + unit, IsHard: true));
            return usedNext ? 2 : 1;
        }

        var (concept, length) = Lexicon.Find(_stems, at);
        if (length == 1 && Myself.Contains(word.Lower))
            return Self(at);
        if (length == 1 && (Lexicon.IsStop(word.Lower) || Tones.IsMarker(word.Lower)) && !IsName(at))
        {
            Note(word.Lower);
            return 1;
        }

        Flips += concept.Flips ? 1 : 0;
        for (var i = at; i < at + length; i++)
            Note(_stems[i]);
        if (length > 1)
            Note(string.Join('_', _stems.Skip(at).Take(length)));
        Add(concept.Key, at, length);
        return length;
    }

    private int Self(int at)
    {
        Terms.Add(self == "@self" ? new(self, Term.LightWeight, at, null, IsHard: false) : new(self, Term.HardWeight, at, "name", IsHard: true));
        return 1;
    }

    private void Add(string key, int at, int length)
    {
        var category = Lexicon.CategoryOf(key);
        var opposite = Lexicon.OppositeOf(_stems[at]);
        if (category is not null && IsOrdinaryUse(category, at))
            category = null;
        var isName = category is null && length == 1 && IsName(at);
        category ??= isName ? "name" : opposite is { Strength: OppositeStrength.Value } value ? "opposite:" + value.Set : null;
        var isHard = isName || (category is not null && !category.StartsWith("opposite:", StringComparison.Ordinal));
        Terms.Add(new(key, isHard ? Term.HardWeight : Lexicon.IsLight(key) ? Term.LightWeight : Term.WordWeight, at, category, isHard));
    }

    // "may" and "march", "go", "make": words first, names only in capitals inside a sentence.
    private bool IsOrdinaryUse(string category, int at) =>
        words[at].Lower is "may" or "march" or "go" or "make" or "swift" or "rust" or "ruby" or "express" or "spring" or "solid" or "signal" or "render" or "fly" or "edge" or "black" or "delta" or "wise" or "ember" or "nice" or "drone" or "teams" or "meet" or "linear" or "fish" or "brave" or "dart" or "pixel" or "seat" or "cork" or "bath" or "teacher"
        && (category is not "color" || words[at].Lower is "black" && at + 1 < words.Count && words[at + 1].Lower == "formatter") && (!char.IsUpper(words[at].Text[0]) || words[at].StartsSentence);

    private bool IsName(int at)
    {
        var word = words[at];
        if (word.Lower is "i" || word.Text.Length < 2)
            return false;
        if (Lexicon.IsName(word.Lower) && char.IsUpper(word.Text[0]))
            return true;
        if (!char.IsUpper(word.Text[0]))
            return false;
        // "PostgreSQL" is a name wherever it stands; "API" is a word.
        var hasLower = word.Text.Any(char.IsLower);
        if (hasLower && word.Text.Skip(1).Any(char.IsUpper))
            return true;
        return hasLower && !word.StartsSentence && !Lexicon.IsStop(word.Lower) && !(at + 1 < words.Count && words[at + 1].Lower is "'s" && Lexicon.IsLight(_stems[at]));
    }

    private void Note(string stem)
    {
        if (Lexicon.OppositeOf(stem) is { } opposite)
            Opposites.Add(opposite);
    }
}
