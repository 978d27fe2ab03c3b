using AgentKit.Tools.Shell.Programs.Table;

namespace AgentKit.Tools.Shell.Programs.Reading;

/// <summary>Collects what a command does while its words are read.</summary>
internal sealed class Findings(ProgramRow row)
{
    private readonly SortedDictionary<Risk, string> _risks = [];
    private readonly List<Effect> _effects = [];
    private readonly List<InnerCommand> _inner = [];
    private readonly List<string> _selected = [];
    private string? _folder;

    /// <summary>The row by which the words are read.</summary>
    public ProgramRow Row => row;

    /// <summary>Why the command is not wholly understood; <see langword="null"/> as long as it is.</summary>
    public string? Failure { get; private set; }

    public FolderChange? Folder { get; set; }

    public bool ReadsProgramFromInput { get; set; }

    public CommandWord? PrintsPaths { get; set; }

    public bool PassesLinesOn { get; set; }

    public bool FollowsLinks { get; set; }

    public TrackedContents? Contents { get; set; }

    public FolderReading Reads { get; set; }

    /// <summary>The one pattern of names by which it chooses files; `*` when there are more, or none.</summary>
    public string Chosen => _selected is [['!', ..]] or not [_] ? "*" : _selected[0];

    public bool HasInner => _inner.Count > 0;

    public void Refuse(string why) => Failure ??= why;

    /// <summary>Adds a risk. The first reason for it stands.</summary>
    public void Add(Risk risk, string why) => _risks.TryAdd(risk, why);

    public void Add(InnerCommand inner) => _inner.Add(inner with { IsElsewhere = row.Has(Syntax.Elsewhere), IsForAnyShell = row.Has(Syntax.AnyShell), Place = row.Has(Syntax.Here) ? InnerPlace.SameShell : row.Has(Syntax.Later) ? InnerPlace.SameShellLater : _folder is null ? InnerPlace.OwnProcess : InnerPlace.OtherFolder });

    public void Add(Effect effect)
    {
        if (_effects.Contains(effect))
            return;
        _effects.Add(effect);
        if (effect is not (ReadPath or ChangeState or Unknown))
            Add(effect.Risk, $"`{row}` {VerbOf(effect)} {effect.Target}");
    }

    /// <summary>Notes a name, or a pattern of names, by which it chooses files below a folder.</summary>
    public void Select(string name) => _selected.Add(name);

    public void Read(CommandWord word) => Path(word, Effect.ReadPath);

    public void Write(CommandWord word) => Path(word, Effect.WritePath);

    public void Delete(CommandWord word) => Path(word, Effect.DeletePath);

    /// <summary>The program works in another folder from here on; paths are relative to it.</summary>
    public void Enter(CommandWord word)
    {
        Read(word);
        if (word.IsLiteral)
            _folder = Combine(word.Text!);
    }

    /// <summary>The path as seen from the folder of the shell.</summary>
    public string Combine(string path) => _folder is null || path.StartsWith('/') ? path : $"{_folder.TrimEnd('/')}/{path}";

    public Judgement ToJudgement()
    {
        if (_risks.Count == 0)
            Add(Risk.ReadOnly, $"`{row}` {row.Why}");
        foreach (var effect in row.Effects ?? [])
            Add(effect);
        CompleteEffects();

        // What is known to destroy is named so, whatever else is not known of it.
        if (_risks.ContainsKey(Risk.Destructive) || _risks.ContainsKey(Risk.Privileged))
            _risks.Remove(Risk.Unknown);
        var worst = _risks.Keys.Max();
        return new()
        {
            IsReadOnly = worst == Risk.ReadOnly,
            Risks = [.. _risks.Keys.Reverse()],
            Effects = _effects,
            Why = _risks[worst],
            Selected = _selected,
            Inner = _inner,
            Folder = Folder,
            ReadsProgramFromInput = ReadsProgramFromInput,
            PrintsPaths = PrintsPaths,
            PassesLinesOn = PassesLinesOn,
            FollowsLinks = FollowsLinks,
            Contents = Contents,
            Reads = Reads,
            MayFollowLinks = row.Follows is not null,
        };
    }

    /// <summary>Where no effect says what the risks are about, one says that this is not known.</summary>
    private void CompleteEffects()
    {
        if (_risks.ContainsKey(Risk.Network) && !_effects.OfType<Network>().Any())
            _effects.Add(new Network { Host = Network.AnyHost });
        var isUnknown = _risks.ContainsKey(Risk.Unknown) || (HasOwnRisk && _effects.TrueForAll(effect => effect is ReadPath));
        if (isUnknown && !_effects.OfType<Unknown>().Any())
            _effects.Add(Effect.Unknown($"`{row}` may touch more than it names"));
    }

    private bool HasOwnRisk => _risks.Keys.Any(risk => risk != Risk.ReadOnly);

    private void Path(CommandWord word, Func<string, Effect> effect)
    {
        if (word.Text is not { } text || word.IsSample)
            Refuse("a path is only known when it runs");
        else if (text.Length == 0)
            Refuse("a path is empty");
        else if (text[0] == '~')
            Refuse($"what `{text}` stands for is only known when it runs");
        else if (text.AsSpan().ContainsAny('\n', '\0'))
            Refuse("a path contains a line break");
        else if (text.Contains("://", StringComparison.Ordinal))
            Refuse($"`{text}` may be fetched from the network");
        else if (word.IsGlob && !GlobPaths.IsPlain(text))
            Refuse($"what `{text}` becomes is only known when it runs");
        else if (word.IsGlob)
            Add(effect(Combine(GlobPaths.BaseFolder(text))));
        else if (text != "/dev/null")
            Add(effect(Combine(text)));
    }

    private static string VerbOf(Effect effect) => effect switch
    {
        DeletePath => "deletes",
        Network => "talks to",
        _ => "writes",
    };
}
