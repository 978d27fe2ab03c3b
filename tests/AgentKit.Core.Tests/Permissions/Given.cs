using System.Text.Json;
using AgentKit.Permissions;

namespace AgentKit.Core.Tests.Permissions;

/// <summary>Short spellings of calls, effects and policies.</summary>
internal static class Given
{
    public const string Root = "/srv/app";
    public static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    public static CallReview Call(string tool, params Effect[] effects) => Call(tool, Mode.Default, effects);

    public static CallReview Call(string tool, Mode mode, params Effect[] effects) => new()
    {
        Call = new ToolCall { Id = "c1", Tool = tool, Input = JsonElement.Parse("{}") },
        Effects = effects,
        Mode = mode,
    };

    public static CallReview AlwaysAsking(CallReview review, string why) =>
        new() { Call = review.Call, Effects = review.Effects, Mode = review.Mode, AlwaysAsk = why };

    public static Effect Read(string path, PathKind kind = PathKind.File) => new ReadPath { Path = path, Location = At(path, kind) };

    public static Effect Write(string path, PathKind kind = PathKind.File) => new WritePath { Path = path, Location = At(path, kind) };

    public static Effect Delete(string path, PathKind kind = PathKind.File) => new DeletePath { Path = path, Location = At(path, kind) };

    /// <summary>A path whose links lead somewhere else.</summary>
    public static Effect WriteThroughLink(string path, string leadsTo) => new WritePath { Path = path, Location = At(leadsTo, PathKind.File) };

    public static Effect Net(string host, int? port = null) => new Network { Host = host, Port = port, Sends = false };

    /// <summary>A line as an analyser hands it over: commands parted by <c>&amp;&amp;</c>, <c>?</c> for a word that nobody knows.</summary>
    public static RunCommand Command(string line, bool complete = true, bool readOnly = false, Risk risk = Risk.Write) => new()
    {
        Text = line.Replace(" ? ", " $x ", StringComparison.Ordinal),
        Analysis = new CommandAnalysis
        {
            Commands = [.. line.Split("&&", StringSplitOptions.TrimEntries).Select(command => Words(command.Split(' ', StringSplitOptions.RemoveEmptyEntries)))],
            IsComplete = complete,
            IsProvedReadOnly = readOnly,
            Risks = [risk],
            Why = "told by a test",
        },
    };

    public static RunCommand Analysed(string text, params SimpleCommand[] commands) => new()
    {
        Text = text,
        Analysis = new CommandAnalysis { Commands = commands, IsComplete = true, Risks = [Risk.Write], Why = "told by a test" },
    };

    public static SimpleCommand Words(params string[] words) => new() { Words = [.. words.Select(word => word == "?" ? null : word)] };

    public static PermissionPolicy Policy(params string[] rules) => Policy(false, rules);

    /// <summary>Rules such as <c>allow read_file(src/**)</c>.</summary>
    public static PermissionPolicy Policy(bool strict, params string[] rules) => new(rules.Select(Rule), strict);

    public static PermissionRule Rule(string rule)
    {
        var kind = rule[..rule.IndexOf(' ', StringComparison.Ordinal)];
        return PermissionRule.Parse(Enum.Parse<RuleKind>(kind, ignoreCase: true), rule[(kind.Length + 1)..], "a test");
    }

    public static Verdict Verdict(this PermissionPolicy policy, CallReview review, params Grant[] grants) => policy.Decide(review, grants, Now).Verdict;

    public static VerdictKind Kind(this PermissionPolicy policy, CallReview review, params Grant[] grants) => policy.Verdict(review, grants).Kind;

    private static PathLocation At(string path, PathKind kind)
    {
        var full = LexicalPath.Normalise(path.StartsWith('/') ? path : Root + "/" + path);
        var inside = full == Root ? "." : full.StartsWith(Root + "/", StringComparison.Ordinal) ? full[(Root.Length + 1)..] : null;
        return new PathLocation { FullPath = full, RelativePath = inside, Kind = kind, Protection = ProtectedNames.Of(inside ?? full) };
    }
}
