using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AgentKit.Memory.Extraction.Commands;
using AgentKit.Memory.Extraction.Files;

namespace AgentKit.Memory.Extraction;

/// <summary>
/// Takes from a turn what is worth keeping, by rules alone: the same turn and trail give the same facts. It holds no state
/// and is safe for many threads.
/// </summary>
internal sealed class ExtractionRules(ExtractionOptions options, IExtractionScreen screen)
{
    public ExtractionRules()
        : this(new(), new ExtractionScreen())
    {
    }

    public ExtractionOptions Options { get; } = options;

    /// <summary>Reads a turn.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="trail">What the turns before left; <see cref="SessionTrail.Empty"/> for the first.</param>
    public ExtractionResult Extract(ObservedTurn turn, SessionTrail trail) => Extract(TurnReader.Read(turn), trail);

    /// <summary>Reads a turn.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="trail">What the turns before left; <see cref="SessionTrail.Empty"/> for the first.</param>
    public ExtractionResult Extract(TurnContent turn, SessionTrail trail)
    {
        var report = new ExtractionReport();
        trail = trail.Enter(turn);
        var (found, failures) = Find(WithInputs(turn, trail), trail, report);
        var facts = Sift(found, trail, report, Options.MostFacts);
        return new() { Facts = facts, Report = report, Trail = trail.Leave(turn, failures, facts.Select(fact => fact.Statement)) };
    }

    /// <summary>What passes the screens, is new, and has room.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="trail">What was recalled and stated before.</param>
    /// <param name="report">Counts.</param>
    /// <param name="most">At most how many.</param>
    public IReadOnlyList<ExtractedFact> Sift(IReadOnlyList<ExtractedFact> found, SessionTrail trail, ExtractionReport report, int most)
    {
        var echo = new EchoGuard(trail.Recalled, trail.Stated);
        var kept = new List<(ExtractedFact Fact, bool WasRedacted)>();
        foreach (var fact in found)
        {
            if (echo.IsRecalled(fact.Statement))
                report.Refuse(Refusal.Recalled);
            else if (echo.IsRepeated(fact.Statement))
                report.Refuse(Refusal.Repeated);
            else if (Screened(fact, report) is { } screened)
            {
                kept.Add(screened);
                echo.Note(screened.Fact.Statement);
            }
        }

        var facts = kept.Select((one, index) => (one.Fact, one.WasRedacted, index)).OrderByDescending(one => one.Fact.Trust == MemoryTrust.Person).ThenByDescending(one => one.Fact.Confidence)
            .Take(most).OrderBy(one => one.index).ToArray();
        foreach (var (fact, wasRedacted, _) in facts)
            report.Keep(fact, wasRedacted);
        if (kept.Count > facts.Length)
            report.Refuse(Refusal.Bound, kept.Count - facts.Length);
        return [.. facts.Select(one => one.Fact)];
    }

    private (List<ExtractedFact> Found, ImmutableList<FailedCommand> Failures) Find(TurnContent turn, SessionTrail trail, ExtractionReport report)
    {
        var found = new List<ExtractedFact>();
        foreach (var said in turn.Said)
            found.AddRange(SpeechRules.Read(said, turn, trail, Options, report));
        var failures = trail.Failures;
        foreach (var call in turn.Calls)
        {
            try
            {
                (var learnt, failures) = CommandRule.Read(call, turn, trail.Turns, failures);
                found.AddRange(learnt is null ? [] : [learnt]);
                found.AddRange(EnvironmentRule.Read(call, turn));
                found.AddRange(FileRule.Read(call, turn));
            }
            catch (RegexMatchTimeoutException)
            {
                report.Refuse(Refusal.TooSlow);
            }
        }

        found.AddRange(ConclusionRule.Read(turn));
        return (found, failures);
    }

    // A call that waited for approval ends in a later turn than it was asked for in.
    private static TurnContent WithInputs(TurnContent turn, SessionTrail trail) => turn.Calls.All(call => call.Input.Length > 0)
        ? turn
        : turn with { Calls = [.. turn.Calls.Select(call => call.Input.Length == 0 && trail.Open.TryGetValue(call.Id, out var asked) ? call with { Input = asked.Input } : call)] };

    // Half a surrogate pair, where a text was cut or broken, is no character.
    private static string Whole(string text) => string.Concat(text.EnumerateRunes());

    private (ExtractedFact Fact, bool WasRedacted)? Screened(ExtractedFact fact, ExtractionReport report)
    {
        fact = fact with
        {
            Statement = Whole(fact.Statement),
            Source = fact.Source.Words is { } spoken ? fact.Source with { Words = Whole(spoken) } : fact.Source,
            Attributes = fact.Attributes.Count == 0 ? fact.Attributes : fact.Attributes.ToDictionary(pair => pair.Key, pair => Whole(pair.Value), StringComparer.Ordinal),
        };
        var verdict = screen.Judge(fact.Statement, fact.Trust);
        var words = fact.Source.Words is { } said ? screen.Judge(said, fact.Trust) : new(ScreenAction.Keep, "", null);
        if (verdict.Action == ScreenAction.Drop)
        {
            report.Refuse(verdict.Text == fact.Statement ? Refusal.Junk : Refusal.Secret);
            return null;
        }

        var quarantine = verdict.Action == ScreenAction.Quarantine ? verdict.Why : words.Action == ScreenAction.Quarantine ? words.Why : null;
        var isClean = verdict.Text == fact.Statement && words.Text == (fact.Source.Words ?? "");
        var attributes = isClean && fact.Attributes.Count == 0 ? fact.Attributes : fact.Attributes.ToDictionary(pair => pair.Key, pair => screen.Judge(pair.Value, fact.Trust).Text, StringComparer.Ordinal);
        return (fact with
        {
            Statement = verdict.Text,
            Source = fact.Source.Words is null ? fact.Source : fact.Source with { Words = words.Text },
            Attributes = attributes,
            Quarantine = quarantine,
        }, !isClean);
    }
}
