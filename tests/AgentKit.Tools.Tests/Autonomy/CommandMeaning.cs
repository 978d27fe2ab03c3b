using AgentKit.Core.Tests.Autonomy.Unallowed;

namespace AgentKit.Tools.Tests.Autonomy;

/// <summary>What patterns mean for the few lines of <see cref="CommandWorld"/>: tables, and no reading of shell.</summary>
internal sealed class CommandMeaning : Meaning
{
    // A line, and the commands that it runs: a word that is known only then is a question mark.
    private static readonly Dictionary<string, string[]> Runs = new(StringComparer.Ordinal)
    {
        ["git status"] = ["git status"],
        ["ls"] = ["ls"],
        ["git push"] = ["git push"],
        ["git  push"] = ["git push"],
        ["git push origin main"] = ["git push origin main"],
        ["git push --force"] = ["git push --force"],
        ["rm -rf x"] = ["rm -rf x"],
        ["git status; rm -rf x"] = ["git status", "rm -rf x"],
        ["git status && git push"] = ["git status", "git push"],
        ["ls | tee x"] = ["ls", "tee x"],
        ["mkdir d"] = ["mkdir d"],
        ["git add x"] = ["git add x"],
        ["git commit -m x"] = ["git commit -m x"],
        ["git add x && git commit -m x"] = ["git add x", "git commit -m x"],
        ["echo $(git push)"] = ["echo ?", "git push"],
        ["echo hi > x"] = ["echo hi > x"],
        ["A=1 git push"] = ["A=1 git push"],
        ["bash -c 'git push'"] = ["bash -c 'git push'"],
        ["eval git push"] = ["eval git push"],
        ["git push $WHERE"] = ["git push ?"],
    };

    // What the commands are that a pattern covers in a line, and the lines of which a pattern forbids or asks about a part.
    private static readonly Dictionary<string, (string[] Commands, string[] Lines)> Meant = new(StringComparer.Ordinal)
    {
        ["git status"] = (["git status"], ["git status", "git status; rm -rf x", "git status && git push"]),
        ["git push"] = (["git push"], ["git push", "git  push", "git status && git push", "echo $(git push)", "A=1 git push"]),
        ["git push:*"] = (["git push", "git push origin main", "git push ?"], ["git push", "git  push", "git push origin main", "git push --force", "git status && git push", "echo $(git push)", "A=1 git push", "git push $WHERE"]),
        ["git push origin main"] = (["git push origin main"], ["git push origin main"]),
        ["git push --force"] = (["git push --force"], ["git push --force"]),
        ["rm -rf x"] = (["rm -rf x"], ["rm -rf x", "git status; rm -rf x"]),
        ["rm:*"] = ([], ["rm -rf x", "git status; rm -rf x"]),
        ["echo:*"] = (["echo ?"], ["echo $(git push)", "echo hi > x"]),
        ["ls"] = (["ls"], ["ls", "ls | tee x"]),
        ["mkdir d"] = (["mkdir d"], ["mkdir d"]),
        ["mkdir:*"] = (["mkdir d"], ["mkdir d"]),
        ["git add x"] = (["git add x"], ["git add x", "git add x && git commit -m x"]),
        ["git add:*"] = (["git add x"], ["git add x", "git add x && git commit -m x"]),
        ["git commit -m x"] = (["git commit -m x"], ["git commit -m x", "git add x && git commit -m x"]),
        ["git commit:*"] = (["git commit -m x"], ["git commit -m x", "git add x && git commit -m x"]),
        ["tee x"] = (["tee x"], ["ls | tee x"]),
        ["tee:*"] = (["tee x"], ["ls | tee x"]),
    };

    private static readonly string[] Harmless = ["git status", "ls"];
    private static readonly string[] Irreversible = ["rm -rf x", "git status; rm -rf x", "git push --force"];

    // Nobody can tell from these what runs, so that no plan lets them run unasked.
    private static readonly string[] Unclear = ["echo $(git push)", "echo hi > x", "A=1 git push", "bash -c 'git push'", "eval git push", "git push $WHERE"];

    public static IReadOnlyList<string> Lines { get; } = [.. Runs.Keys];

    /// <summary>The lines that say what they do.</summary>
    public static IReadOnlyList<string> Clear { get; } = [.. Lines.Except(Unclear)];

    public static IReadOnlyList<string> Patterns { get; } = [.. Meant.Keys];

    public override bool IsHarmless(Deed deed) => deed.Kind switch
    {
        "change_session" => true,
        "spawn" => deed.ReadsOnly,
        _ => Harmless.Contains(deed.On),
    };

    public override bool Covers(IReadOnlyCollection<string?> patterns, Deed deed)
    {
        if (deed.Kind != "run_command")
            return patterns.Any(pattern => pattern is null || pattern == deed.On);
        if (patterns.Contains(null) && !Irreversible.Contains(deed.On))
            return true;
        return Runs[deed.On].All(command => patterns.Any(pattern => pattern is not null && Meant[pattern].Commands.Contains(command)));
    }

    public override bool Hits(string? pattern, Deed deed) => pattern is null
        || (deed.Kind == "run_command" ? Meant.TryGetValue(pattern, out var meant) && meant.Lines.Contains(deed.On) : pattern == deed.On);

    public override string? Unasked(string command) =>
        Unclear.Contains(command) ? null : Runs[command] is [var one] ? $"run_command({one})" : $"run_line({command})";

    public override bool IsPlanned(string kind, string target, Deed deed, DateTimeOffset since, Disk disk) => deed.Kind == "run_command" && !Unclear.Contains(deed.On) && kind switch
    {
        "run_command" => Runs[deed.On] is [var one] && one == target,
        "run_line" => target == deed.On,
        _ => false,
    };
}
