namespace AgentKit.Tools.Shell.Programs;

/// <summary>What one simple command does, as far as its words tell.</summary>
internal sealed record Judgement
{
    /// <summary>
    /// Whether it is proved that the command changes nothing, sends nothing, and runs nothing but <see cref="Inner"/>, each of
    /// which must be proved too. It may read what <see cref="Effects"/> names, wherever that is.
    /// </summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Every risk found, worst first; never empty.</summary>
    public required IReadOnlyList<Risk> Risks { get; init; }

    /// <summary>
    /// The paths and hosts that it touches, as written. An <see cref="AgentKit.Unknown"/> among them says that it may touch more.
    /// </summary>
    public IReadOnlyList<Effect> Effects { get => field ?? []; init; }

    /// <summary>Names, and patterns of names, by which it chooses files below a folder: no paths of its own, but they lead to one.</summary>
    public IReadOnlyList<string> Selected { get => field ?? []; init; }

    /// <summary>Whether it goes through the links that it meets in the folders it reads.</summary>
    public bool FollowsLinks { get; init; }

    /// <summary>Whether it would go through links if one of its words turned out to be an option.</summary>
    public bool MayFollowLinks { get; init; }

    /// <summary>What it reads of folders, and of files that another command found.</summary>
    public FolderReading Reads { get; init; }

    /// <summary>What it takes of the files that git tracks, among which may be secrets; <see langword="null"/> for nothing.</summary>
    public TrackedContents? Contents { get; init; }

    /// <summary>The reason, naming the program and the option or operand.</summary>
    public required string Why { get; init; }

    /// <summary>The commands it runs.</summary>
    public IReadOnlyList<InnerCommand> Inner { get => field ?? []; init; }

    /// <summary>The change of folder for what follows in the same shell, if it makes one.</summary>
    public FolderChange? Folder { get; init; }

    /// <summary>Whether it runs what it reads from standard input as a program.</summary>
    public bool ReadsProgramFromInput { get; init; }

    /// <summary>When each line it prints is a path below the current folder: a pattern that all of them match.</summary>
    public CommandWord? PrintsPaths { get; init; }

    /// <summary>Whether each line it prints is a whole line that it read.</summary>
    public bool PassesLinesOn { get; init; }

    /// <summary>The worst of <see cref="Risks"/>.</summary>
    public Risk WorstRisk => Risks[0];
}
