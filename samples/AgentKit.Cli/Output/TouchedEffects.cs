using System.Text.Json.Nodes;
using AgentKit.Sessions;

namespace AgentKit.Cli.Output;

/// <summary>What the calls of a session touched, as its log tells it: each effect with what became of its call.</summary>
internal static class TouchedEffects
{
    /// <summary>One effect of one call.</summary>
    /// <param name="Announced">Where the call stands in the log, and when it was announced.</param>
    /// <param name="Call">The call.</param>
    /// <param name="Effect">What it would do.</param>
    /// <param name="Via">The command that does it; <see langword="null"/> when the call itself does.</param>
    /// <param name="Outcome">How the call ended; <see langword="null"/> when the log has no end of it.</param>
    /// <param name="Ran">Whether it began to run: what was refused touched nothing.</param>
    /// <param name="Label">Where its result came from.</param>
    internal sealed record Entry(LoggedEvent Announced, CallAnnounced Call, Effect Effect, string? Via, CallOutcome? Outcome, bool Ran, ContentLabel? Label);

    /// <summary>All effects, in the order of the log.</summary>
    public static IReadOnlyList<Entry> Of(IEnumerable<LoggedEvent> log)
    {
        var calls = new List<(LoggedEvent Logged, CallAnnounced Call, bool Ran, CallFinished? End)>();
        foreach (var logged in log)
        {
            // An id can come again in a later turn, and after a crash a call is announced once more.
            var open = calls.FindLastIndex(call => call.End is null && call.Call.CallId == IdOf(logged.Event));
            if (logged.Event is CallAnnounced announced)
                calls.Add((logged, announced, false, null));
            else if (open >= 0 && logged.Event is CallStarted)
                calls[open] = calls[open] with { Ran = true };
            else if (open >= 0 && logged.Event is CallFinished finished)
                calls[open] = calls[open] with { End = finished };
        }

        return [.. calls.SelectMany(call => call.Call.Effects.SelectMany(effect => WithInner(effect))
            .Select(found => new Entry(call.Logged, call.Call, found.Effect, found.Via, call.End?.Outcome, call.Ran, call.End?.Label)))];
    }

    /// <summary>One effect as a line for people.</summary>
    public static string Line(Entry entry, int width)
    {
        var outcome = entry.Outcome is { } ended ? Json.Name(ended) : entry.Ran ? "unfinished" : "never ran";
        var label = entry.Label is { IsTrusted: false } untrusted ? $"   untrusted: {untrusted}" : "";
        var via = entry.Via is null ? "" : $"   by {entry.Via}";
        return $"{entry.Announced.Sequence,5}  {SafeText.Line($"{entry.Announced.At:HH:mm:ss}  {outcome,-10} {entry.Call.Tool,-14} {Kind(entry.Effect),-16} {entry.Effect.Target}{via}{label}", width)}";
    }

    /// <summary>One effect as JSON.</summary>
    public static JsonObject ToJson(Entry entry) => new()
    {
        ["seq"] = entry.Announced.Sequence,
        ["at"] = entry.Announced.At.ToString("O"),
        ["callId"] = entry.Call.CallId,
        ["tool"] = entry.Call.Tool,
        ["kind"] = entry.Effect.Kind,
        ["target"] = entry.Effect.Target,
        ["sends"] = entry.Effect is Network network ? network.Sends : null,
        ["via"] = entry.Via,
        ["ran"] = entry.Ran,
        ["outcome"] = entry.Outcome is { } outcome ? Json.Name(outcome) : null,
        ["label"] = entry.Label is { } label ? new JsonObject { ["origin"] = Json.Name(label.Origin), ["source"] = label.Source, ["isTrusted"] = label.IsTrusted } : null,
    };

    private static string? IdOf(SessionEvent content) => content switch
    {
        CallStarted started => started.CallId,
        CallFinished finished => finished.CallId,
        _ => null,
    };

    private static IEnumerable<(Effect Effect, string? Via)> WithInner(Effect effect) => effect is RunCommand { Analysis: { } analysis } command
        ? analysis.Effects.Select(inner => (inner, (string?)command.Text)).Prepend((effect, null))
        : [(effect, null)];

    private static string Kind(Effect effect) => effect is Network network ? network.Sends ? "network, sends" : "network" : effect.Kind.Replace('_', ' ');
}
