using System.Diagnostics.CodeAnalysis;

namespace AgentKit.Permissions;

/// <summary>
/// One rule: <c>tool</c>, or <c>tool(pattern)</c> with a pattern over paths (<c>write_file(docs/*.md)</c>), commands
/// (<c>shell(git status:*)</c>, <c>shell(dotnet test)</c>), hosts (<c>web_fetch(domain:learn.microsoft.com)</c>) or names
/// (<c>crm_update(crm:customer/*)</c>). An allow rule is read narrowly, a deny or ask rule widely.
/// </summary>
public sealed class PermissionRule
{
    private PermissionRule(RuleKind kind, string text, string origin, ToolPattern tool, ArgumentPattern? argument) =>
        (Kind, Text, Origin, Tool, Argument) = (kind, text, origin, tool, argument);

    /// <summary>What the rule says.</summary>
    public RuleKind Kind { get; }

    /// <summary>The rule as it was written.</summary>
    public string Text { get; }

    /// <summary>Where it stands: <c>flag --allow</c>, <c>settings.json:12</c>, <c>grant g1 by anna</c>.</summary>
    public string Origin { get; }

    /// <summary>Arguments (a command, a path, a host) that whoever wrote the rule means by it. They are checked when the rules are loaded.</summary>
    public IReadOnlyList<string> Match { get; private init; } = [];

    /// <summary>Arguments that whoever wrote the rule does not mean. They are checked when the rules are loaded.</summary>
    public IReadOnlyList<string> NoMatch { get; private init; } = [];

    internal ToolPattern Tool { get; }

    /// <summary>What the rule is limited to; <see langword="null"/> for everything that the tool does.</summary>
    internal ArgumentPattern? Argument { get; }

    /// <summary>What the rule means of a plan, whatever the tool; <see langword="null"/> for every rule that somebody wrote.</summary>
    internal PlannedEffect? Planned { get; private init; }

    /// <summary>Whether it means everything that its tool does.</summary>
    internal bool IsWide => Argument is null && Planned is null;

    /// <summary>Whether it is about a tool at all, as an allow rule.</summary>
    internal bool Concerns(string tool) => Planned is not null || Tool.Names(tool);

    /// <summary>What a plan names, as a rule; <see langword="null"/> when the text is none.</summary>
    internal static PermissionRule? OfPlan(string text, string origin) =>
        PlannedEffect.TryParse(text) is { } planned ? new(RuleKind.Allow, text, origin, ToolPattern.Any, null) { Planned = planned } : null;

    /// <summary>Reads a rule.</summary>
    /// <param name="kind">What the rule says.</param>
    /// <param name="text">The rule as it was written.</param>
    /// <param name="origin">Where it stands, for people.</param>
    /// <exception cref="AgentKitException">The text is no rule; the message says what is wrong and shows one that is right.</exception>
    public static PermissionRule Parse(RuleKind kind, string text, string origin) =>
        TryParse(kind, text, origin, out var rule, out var error)
            ? rule
            : throw new AgentKitException(error);

    /// <summary>Reads a rule, if the text is one.</summary>
    /// <param name="kind">What the rule says.</param>
    /// <param name="text">The rule as it was written.</param>
    /// <param name="origin">Where it stands, for people.</param>
    /// <param name="rule">The rule; <see langword="null"/> when the text is none.</param>
    /// <param name="error">What is wrong, with an example that is right; <see langword="null"/> when nothing is.</param>
    public static bool TryParse(RuleKind kind, string text, string origin, [NotNullWhen(true)] out PermissionRule? rule, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(origin);
        var trimmed = text.Trim();
        error = RuleSyntax.Read(kind, trimmed, out var tool, out var argument);
        rule = error is null ? new PermissionRule(kind, trimmed, origin, tool!, argument) : null;
        if (error is not null)
            error = $"'{Shown.Text(trimmed)}' ({origin}) is no {RuleNames.Of(kind)} rule: {error}";
        return rule is not null;
    }

    /// <summary>The same rule with examples, which are checked when the agent is built: a rule that does not say what it was meant to is refused.</summary>
    /// <param name="match">Arguments that it means, such as <c>git log -3</c>.</param>
    /// <param name="noMatch">Arguments that it does not mean, such as <c>git log; rm x</c>.</param>
    public PermissionRule WithExamples(IEnumerable<string> match, IEnumerable<string> noMatch) =>
        new(Kind, Text, Origin, Tool, Argument) { Match = [.. match], NoMatch = [.. noMatch] };

    /// <summary>The verdict on a call that this rule covers alone.</summary>
    internal Verdict Covering => field ??= Reasons.CoveredByAll([this]);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
