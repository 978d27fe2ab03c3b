using System.Globalization;
using System.Text.Json.Nodes;

namespace AgentKit.Cli.Output;

/// <summary>What was decided in a session, as a report for people and as JSON.</summary>
internal static class DecisionReport
{
    private const int Width = 240;
    private const int MostListed = 50;
    private const int MostEffects = 10;

    /// <summary>The whole report, with the sums at its end.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<LoggedDecision> decisions)
    {
        foreach (var one in decisions)
        {
            yield return $"{one.Sequence,5}  {SafeText.Line($"{one.At:yyyy-MM-dd HH:mm:ss}  {Json.Name(one.Outcome),-7}  {one.Tool}  {Progress.Describe(one.Effects)}", Width)}";
            yield return $"       {SafeText.Line($"by {By(one)}: {one.Why}", Width)}";
            yield return $"       {Cost(one)}";
        }

        yield return string.Create(CultureInfo.InvariantCulture,
            $"{decisions.Count} decisions: {Count(decisions, DecisionOutcome.Allowed)} allowed, {Count(decisions, DecisionOutcome.Denied)} denied, {Count(decisions, DecisionOutcome.Parked)} parked.");
        foreach (var (rule, count) in decisions.GroupBy(By).Select(group => (group.Key, group.Count())).OrderByDescending(group => group.Item2))
            yield return $"{count,5}  {SafeText.Line($"by {rule}", Width)}";
        yield return $"Together: {Spent(Sum(decisions))}, {Time(decisions)} of calls.";
    }

    /// <summary>One decision.</summary>
    public static JsonObject ToJson(LoggedDecision one) => new()
    {
        ["seq"] = one.Sequence,
        ["at"] = one.At.ToString("O"),
        ["runId"] = one.RunId,
        ["attended"] = one.Attended,
        ["callId"] = one.CallId,
        ["tool"] = one.Tool,
        ["outcome"] = Json.Name(one.Outcome),
        ["person"] = one.Person,
        ["rule"] = one.Rule,
        ["ruleOrigin"] = one.RuleOrigin,
        ["why"] = one.Why,
        ["effects"] = new JsonArray([.. one.Effects.Select(EffectJson.Of)]),
        ["usage"] = UsageText.ToJson(one.Usage),
        ["callOutcome"] = one.CallOutcome is { } outcome ? Json.Name(outcome) : null,
        ["resultLength"] = one.ResultLength,
        ["durationMs"] = one.Duration is { } took ? (long)took.TotalMilliseconds : null,
    };

    /// <summary>The decisions of one run in short, bounded in size: how many, by which rules, and the first of what was not simply harmless.</summary>
    public static JsonObject Summary(IReadOnlyList<LoggedDecision> decisions)
    {
        var rules = decisions.GroupBy(one => (one.Rule, one.RuleOrigin, one.Outcome)).OrderByDescending(group => group.Count()).ToArray();
        var notable = decisions.Where(one => one.Outcome != DecisionOutcome.Allowed || one.Rule is not null).ToArray();
        return new()
        {
            ["allowed"] = Count(decisions, DecisionOutcome.Allowed),
            ["denied"] = Count(decisions, DecisionOutcome.Denied),
            ["parked"] = Count(decisions, DecisionOutcome.Parked),
            ["byRule"] = new JsonArray([.. rules.Take(MostListed).Select(group => new JsonObject
            {
                ["rule"] = Short(group.Key.Rule),
                ["ruleOrigin"] = Short(group.Key.RuleOrigin),
                ["outcome"] = Json.Name(group.Key.Outcome),
                ["count"] = group.Count(),
            })]),
            ["list"] = new JsonArray([.. notable.Take(MostListed).Select(one => new JsonObject
            {
                ["seq"] = one.Sequence,
                ["callId"] = one.CallId,
                ["tool"] = Short(one.Tool),
                ["outcome"] = Json.Name(one.Outcome),
                ["rule"] = Short(one.Rule),
                ["ruleOrigin"] = Short(one.RuleOrigin),
                ["why"] = Short(one.Why),
                ["effects"] = new JsonArray([.. one.Effects.Take(MostEffects).Select(EffectJson.Of)]),
                ["usage"] = UsageText.ToJson(one.Usage),
                ["durationMs"] = one.Duration is { } took ? (long)took.TotalMilliseconds : null,
            })]),
            ["notListed"] = Math.Max(0, notable.Length - MostListed),
        };
    }

    /// <summary>The sums of a report.</summary>
    public static JsonObject Sums(IReadOnlyList<LoggedDecision> decisions) => new()
    {
        ["allowed"] = Count(decisions, DecisionOutcome.Allowed),
        ["denied"] = Count(decisions, DecisionOutcome.Denied),
        ["parked"] = Count(decisions, DecisionOutcome.Parked),
        ["usage"] = UsageText.ToJson(Sum(decisions)),
    };

    private static string By(LoggedDecision one) =>
        one.Person is { } person ? person
        : one.Rule is { } rule ? $"the rule {rule} ({one.RuleOrigin})"
        : "no rule";

    private static string Cost(LoggedDecision one) => string.Join(", ", new[]
    {
        Spent(one.Usage),
        one.Duration is { } took ? string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.0} s") : "did not run",
        one.ResultLength is { } length ? string.Create(CultureInfo.InvariantCulture, $"result of {length:N0} characters") : "no result",
    });

    private static string Spent(Usage usage) =>
        string.Create(CultureInfo.InvariantCulture, $"{usage.InputTokens:N0} tokens in, {usage.OutputTokens:N0} out, {UsageText.Cost(usage)}");

    private static string Time(IEnumerable<LoggedDecision> decisions) =>
        string.Create(CultureInfo.InvariantCulture, $"{decisions.Sum(one => one.Duration?.TotalSeconds ?? 0):0.0} s");

    private static Usage Sum(IEnumerable<LoggedDecision> decisions) => decisions.Aggregate(Usage.None, (sum, one) => sum + one.Usage);

    private static int Count(IEnumerable<LoggedDecision> decisions, DecisionOutcome outcome) => decisions.Count(one => one.Outcome == outcome);

    private static string? Short(string? text) => text is null ? null : SafeText.Line(text, Width);
}
