namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>What patterns mean for the few names of <see cref="FileWorld"/>: a table, and no matching.</summary>
/// <param name="outside">The absolute path of the file outside.</param>
internal sealed class FileMeaning(string outside) : Meaning
{
    private const string Elsewhere = "../x";

    // What a call may say, and the file that it then means: by itself, by another spelling, by a link.
    private static readonly Dictionary<string, string> PlaceOf = new(StringComparer.Ordinal)
    {
        ["a.txt"] = "a.txt",
        ["./a.txt"] = "a.txt",
        ["src/../a.txt"] = "a.txt",
        ["src/b.cs"] = "src/b.cs",
        ["link.cs"] = "src/b.cs",
        ["src/new.cs"] = "src/new.cs",
        [".env"] = ".env",
        ["src/.env"] = "src/.env",
        ["plain.txt"] = ".env",
        [".git/hooks/x"] = ".git/hooks/x",
        [Elsewhere] = Elsewhere,
        ["out.txt"] = Elsewhere,
    };

    // What a pattern covers, by the file that is meant; and what it hits besides, by the name that was said.
    private static readonly Dictionary<string, (string[] Places, string[] Names)> Meant = new(StringComparer.Ordinal)
    {
        ["a.txt"] = (["a.txt"], []),
        ["*.txt"] = (["a.txt"], ["plain.txt", "out.txt"]),
        ["src/**"] = (["src/b.cs", "src/new.cs"], ["src/.env"]),
        ["src/b.cs"] = (["src/b.cs"], []),
        ["src/new.cs"] = (["src/new.cs"], []),
        ["**"] = (["a.txt", "src/b.cs", "src/new.cs"], [".env", "src/.env", "plain.txt", ".git/hooks/x", Elsewhere, "out.txt"]),
        [".env"] = ([".env"], ["src/.env"]),
        ["src/.env"] = (["src/.env"], []),
        [".git/hooks/*"] = ([".git/hooks/x"], []),
        [".git/hooks/x"] = ([".git/hooks/x"], []),
        ["link.cs"] = ([], ["link.cs"]),
        ["plain.txt"] = ([], ["plain.txt"]),
    };

    private static readonly string[] WithoutRule = ["a.txt", "src/b.cs", "src/new.cs", ".git/hooks/x"];
    private static readonly string[] ByTool = ["a.txt", "src/b.cs", "src/new.cs", Elsewhere];

    // As a plan shows them. A folder stands for what is below it and not protected.
    private static readonly Dictionary<string, string[]> Below = new(StringComparer.Ordinal) { ["src/"] = ["src/b.cs", "src/new.cs"] };

    public static IReadOnlyList<string> Names { get; } = [.. PlaceOf.Keys];

    public static IReadOnlyList<string> Places { get; } = [.. PlaceOf.Values.Distinct()];

    public static IReadOnlyList<string> Patterns { get; } = [.. Meant.Keys];

    /// <summary>The files that stand there at first.</summary>
    public static IReadOnlyList<string> Found { get; } = [.. Places.Where(place => place != "src/new.cs")];

    public string Outside => outside;

    public static string Place(string name) => PlaceOf.GetValueOrDefault(name, "");

    public override bool IsHarmless(Deed deed) => deed.Kind switch
    {
        "change_session" => true,
        "spawn" => deed.ReadsOnly,
        "read_path" => WithoutRule.Contains(Place(deed.On)),
        _ => false,
    };

    public override bool Covers(IReadOnlyCollection<string?> patterns, Deed deed) => patterns.Any(pattern => Covers(pattern, deed));

    public override bool Hits(string? pattern, Deed deed) => pattern is null
        || (IsPath(deed)
            ? pattern == outside ? Place(deed.On) == Elsewhere
                : Meant.TryGetValue(pattern, out var meant) && (meant.Places.Contains(Place(deed.On)) || meant.Names.Contains(deed.On))
            : pattern == deed.On);

    public override string? Unasked(PlanFile file) =>
        Below.ContainsKey(file.Path) ? file.Change == PlanChange.Delete ? null : file.Path
        : Place(file.Path) is { Length: > 0 } place and not Elsewhere ? place
        : null;

    public override bool IsPlanned(string kind, string target, Deed deed, DateTimeOffset since, Disk disk)
    {
        var place = Place(deed.On);
        var isThere = target == place || (Below.TryGetValue(target, out var below) && below.Contains(place));
        return (kind, deed.Kind) switch
        {
            ("write_path", "write_path") => isThere,
            ("create_path", "write_path") => isThere && (!disk.Has(place) || disk.WasWrittenSince(place, since)),
            ("write_path" or "create_path", "read_path") => isThere && place is not (".env" or "src/.env"),
            ("delete_path", "delete_path") => target == place,
            _ => false,
        };
    }

    public override string? Changes(Deed deed) => deed.Kind is "write_path" or "delete_path" ? Place(deed.On) : null;

    private bool Covers(string? pattern, Deed deed) => IsPath(deed)
        ? pattern is null ? ByTool.Contains(Place(deed.On)) || (deed.Kind == "read_path" && IsHarmless(deed))
            : pattern == outside ? Place(deed.On) == Elsewhere
            : (Meant.TryGetValue(pattern, out var meant) && meant.Places.Contains(Place(deed.On))) || (pattern == "**" && deed.Kind == "read_path" && IsHarmless(deed))
        : pattern is null || pattern == deed.On;

    private static bool IsPath(Deed deed) => deed.Kind is "write_path" or "delete_path" or "read_path" or "create_path";
}
