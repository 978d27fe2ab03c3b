using AgentKit.Capabilities;

namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>A real folder with files that are plain, protected, outside, or there by another name.</summary>
internal sealed class FileWorld : World
{
    private const string Theirs = "Somebody else wrote this.";
    private const string Disturbed = "src/new.cs";
    private static readonly string[] Deleted = ["a.txt", "./a.txt", "src/b.cs", "src/new.cs", ".env", ".git/hooks/x", "../x"];
    private static readonly string[] Named = ["a", "b"];
    private static readonly string[] Planned = ["a.txt", "./a.txt", "src/b.cs", "src/new.cs", "link.cs", "src/", "src/", ".env", ".git/hooks/x", ".git/", "../x", "out.txt", "**", "src/*"];

    private readonly string _scratch = Directory.CreateTempSubdirectory("agentkit-").FullName;
    private readonly FileMeaning _meaning;
    private int _disturbances;

    public FileWorld()
    {
        Root = Path.Combine(_scratch, "ws");
        _meaning = new FileMeaning(Path.Combine(_scratch, "x"));
        foreach (var place in FileMeaning.Found)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(place))!);
            File.WriteAllText(At(place), place);
        }

        File.CreateSymbolicLink(At("link.cs"), At("src/b.cs"));
        File.CreateSymbolicLink(At("plain.txt"), ".env");
        File.CreateSymbolicLink(At("out.txt"), "../x");
        string[] patterns = [.. FileMeaning.Patterns, _meaning.Outside];
        Patterns =
        [
            ("write", patterns), ("write", patterns), ("delete", patterns), ("read", patterns), ("send", Named), ("note", Named), ("spawn", [Trial.Worker]), ("spawn", [Trial.Worker]),
        ];
    }

    public override Meaning Meaning => _meaning;

    public override string Root { get; }

    public override IReadOnlyList<(string Tool, IReadOnlyList<string> Inputs)> Calls { get; } =
        [("write", FileMeaning.Names), ("write", FileMeaning.Names), ("delete", Deleted), ("read", FileMeaning.Names), ("send", Named), ("note", Named)];

    public override IReadOnlyList<(string Tool, IReadOnlyList<string> Patterns)> Patterns { get; }

    public override Effect Effect(string tool, string on) => tool switch
    {
        "write" => AgentKit.Effect.WritePath(on),
        "delete" => AgentKit.Effect.DeletePath(on),
        "read" => AgentKit.Effect.ReadPath(on),
        "send" => AgentKit.Effect.ChangeState(on),
        _ => AgentKit.Effect.ChangeSession(on),
    };

    public override async Task DoAsync(string tool, string on, ToolContext context, Chance chance, CancellationToken cancellationToken)
    {
        if (tool == "write")
            await context.Files.WriteTextAsync(on, Text(context.SessionId, context.Call.Id), cancellationToken);
        else if (tool == "delete")
            context.Files.Delete(on);
        else if (tool == "read")
            await context.Files.ReadTextAsync(on, cancellationToken: cancellationToken);

        if (chance.OneIn(4) && chance.Pick(FileMeaning.Names) is var other && (tool != "write" || FileMeaning.Place(other) != FileMeaning.Place(on)))
            await SmuggleAsync(other, context, cancellationToken);
    }

    public override Plan SomePlan(Chance chance) => new()
    {
        Goal = "Something",
        Steps = ["Do it"],
        Files = [.. Enumerable.Range(0, 1 + chance.Next(4)).Select(_ => new PlanFile { Path = chance.Pick(Planned), Change = (PlanChange)chance.Next(3) })],
        Commands = chance.OneIn(3) ? ["ls"] : [],
        Checks = "It is done",
    };

    public override IReadOnlyList<(string Tool, string On)> CallsOf(Plan plan) =>
    [
        .. plan.Files.Where(file => FileMeaning.Names.Contains(file.Path) && (file.Change != PlanChange.Delete || Deleted.Contains(file.Path))).Select(file => (file.Change == PlanChange.Delete ? "delete" : "write", file.Path)),
        .. plan.Files.Where(file => file.Path == "src/").SelectMany(_ => new[] { ("write", "src/b.cs"), ("write", "src/.env") }),
    ];

    public override string? Disturb()
    {
        File.WriteAllText(At(Disturbed), $"{Theirs} {++_disturbances}");
        return Disturbed;
    }

    public override Disk Found() => new(FileMeaning.Found);

    public override void CheckWhatIsLeft(ILookup<string, string> written)
    {
        foreach (var place in FileMeaning.Places.Where(place => File.Exists(At(place))))
        {
            var text = File.ReadAllText(At(place));
            Assert.True(text == place || (text.StartsWith(Theirs, StringComparison.Ordinal) && place == Disturbed) || written[place].Contains(text), $"{place} holds what no call wrote there: {text}");
        }

        Assert.All(FileMeaning.Found.Except(written["deleted"]), place => Assert.True(File.Exists(At(place)), $"{place} was deleted by nobody."));
    }

    public override void Dispose() => Directory.Delete(_scratch, recursive: true);

    // A call that reaches for what it did not declare: what is left in the folder must not show it.
    private static async Task SmuggleAsync(string name, ToolContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.Files.WriteTextAsync(name, "smuggled", cancellationToken);
        }
        catch (ToolException)
        {
            // Refused, as it should be.
        }
    }

    private string At(string place) => Path.GetFullPath(Path.Combine(Root, place));
}
