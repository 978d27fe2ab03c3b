namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>Makes terms of words.</summary>
internal sealed partial class TermList(IReadOnlyList<Word> words, string self)
{
    private static readonly HashSet<string> Myself = ["i", "me", "my", "mine", "myself", "user"];

    private readonly List<string> _stems = [.. words.Select(word => word.Kind is WordKind.Word or WordKind.Identifier ? StatementStemmer.Stem(word.Lower) : word.Lower)];

    public List<Term> Terms { get; } = [];

    public List<Opposite> Opposites { get; } = [];

    /// <summary>Places of words that a phrase of several used up: their "not" is part of it.</summary>
    public HashSet<int> Used { get; } = [];

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

    private int Word(int at)
    {
        var word = words[at];
        if (IsMove(at))
            Terms.Add(new("live", Term.VerbWeight, at, null, IsHard: false, IsVerb: true));
        if (Amount.IsCurrency(word.Lower) && at + 1 < words.Count && words[at + 1].Kind == WordKind.Number || StatementTokenizer.IsTitle(word.Lower) && IsBeforeName(at))
            return 1;
        if (word.Text.Length == 1 && char.IsUpper(word.Text[0]) && word.Text != "I" && !word.StartsSentence)
        {
            // "machine B", "vitamin D", "team A".
            Terms.Add(new("@" + word.Lower, Term.HardWeight, at, "id", IsHard: true));
            return 1;
        }

        if (Amount.Count(word.Lower) is { } count)
        {
            var value = Amount.Counted(count, at + 1 < words.Count ? words[at + 1].Lower : null, out var usedNext, out var unit);
            Terms.Add(new(unit.Length == 0 ? value : value + " " + unit, Term.HardWeight, at, "number:" + unit, IsHard: true));
            return usedNext ? 2 : 1;
        }

        if (word.Lower is "an" or "half" && IndexOfHour(at) is > 0 and var hour)
        {
            Terms.Add(new(word.Lower == "half" ? "1800 s" : "3600 s", Term.HardWeight, at, "number:s", IsHard: true));
            return hour - at + 1;
        }

        if (word.Lower == "quarter" && IsOfHour(at + 1))
        {
            Terms.Add(new("900 s", Term.HardWeight, at, "number:s", IsHard: true));
            return 4;
        }

        var (concept, length) = Lexicon.Find(_stems, at);
        if (length == 1 && Myself.Contains(word.Lower))
            return Self(at);
        if (length == 1 && (Lexicon.IsStop(word.Lower) || Tones.IsMarker(word.Lower)) && !IsName(at))
        {
            Note(word.Lower);
            return 1;
        }

        if (word.Lower == "users")
            concept = new("users", false);
        if (word.Lower == "left" && IsVerbLeft(at))
        {
            Terms.Add(new("leave", Term.VerbWeight, at, null, IsHard: false, IsVerb: true));
            return 1;
        }

        Flips += concept.Flips ? 1 : 0;
        for (var i = at; i < at + length; i++)
            Note(_stems[i]);
        for (var i = at; i < at + length && length > 1; i++)
            Used.Add(i);
        if (length > 1)
            Note(string.Join('_', _stems.Skip(at).Take(length)));
        Add(length == 1 ? Narrowed(concept.Key, at) : concept.Key, at, length);
        return length;
    }

    // With a time of day, "in the morning" says nothing more.
    private bool IsImplied(Opposite? opposite) => opposite is { Set: "daypart" } && words.Any(word => word.Kind == WordKind.Time);

    // "Anna moved to Leipzig" tells where she lives; "the meeting moved to Atlas" does not.
    private bool IsMove(int at) =>
        words[at].Lower is "moved" or "relocated" or "moving" or "relocating" && at + 2 < words.Count && words[at + 1].Lower is "to" or "from" && char.IsUpper(words[at + 2].Text[0]) && Terms.All(term => term.Key == "@self" || term.IsHard || !term.IsContent);

    private int Self(int at)
    {
        Terms.Add(self == "@self" ? new(self, Term.LightWeight, at, null, IsHard: false) : new(self, Term.HardWeight, at, "name", IsHard: true));
        return 1;
    }

    // "Leo left the band", not "the left pedal".
    private bool IsVerbLeft(int at) =>
        at > 0 && words[at - 1].Lower is not ("the" or "to" or "on" or "a" or "your" or "my" or "his" or "her") && (at + 1 >= words.Count || words[at + 1].Lower is "the" or "a" or "an" or "his" or "her" or "my" or "our" or "their" or "for" or "in" or "." || char.IsUpper(words[at + 1].Text[0]));

    // A word that another follows or precedes closely may mean less than alone: "learning rate", "package manager".
    private string Narrowed(string key, int at)
    {
        var isBeforeNoun = at + 1 < words.Count && words[at + 1].Kind == WordKind.Word && !Lexicon.IsStop(words[at + 1].Lower);
        if (isBeforeNoun && words[at].Lower.EndsWith("ing", StringComparison.Ordinal) && Lexicon.IsMulti(key))
            return words[at].Lower;
        var isBehindNoun = at > 0 && words[at - 1].Kind == WordKind.Word && !Lexicon.IsStop(words[at - 1].Lower) && words[at - 1].Lower is not ("line" or "direct" or "new" or "current") && !IsName(at - 1);
        return words[at].Lower is "manager" && isBehindNoun ? "manag" : key;
    }

    private void Add(string key, int at, int length)
    {
        var category = Lexicon.CategoryOf(key);
        if (category is not null && length == 1 && !Lexicon.IsKindForm(words[at].Lower))
            category = null;
        var opposite = (length > 1 ? Lexicon.OppositeOf(string.Join('_', _stems.Skip(at).Take(length))) : null) ?? Lexicon.OppositeOf(_stems[at]);
        if (category is not null && IsOrdinaryUse(category, at))
            category = null;
        var isName = category is null && length == 1 && IsName(at);
        category ??= isName ? "name" : opposite is { Strength: OppositeStrength.Value } value ? "opposite:" + value.Set : null;
        var isHard = isName || (category is not null && !category.StartsWith("opposite:", StringComparison.Ordinal));
        var isVerb = Pivots.IsVerb(words[at].Lower);
        Terms.Add(new(key, isHard ? Term.HardWeight : Lexicon.IsLight(key) || IsImplied(opposite) ? Term.LightWeight : isVerb ? Term.VerbWeight : Term.WordWeight, at, category, isHard, isVerb));
    }

    private void Note(string stem)
    {
        if (Lexicon.OppositeOf(stem) is { } opposite)
            Opposites.Add(opposite);
    }
}
