using System.Text.RegularExpressions;
using AgentKit.Memory.Extraction.Speech;

namespace AgentKit.Memory.Extraction;

/// <summary>What the model concluded and said outright: "Root cause: …". Only where a call of the turn succeeded; hardly anything else that a model says is worth keeping.</summary>
internal static class ConclusionRule
{
    public static IEnumerable<ExtractedFact> Read(TurnContent turn)
    {
        if (!turn.Calls.Any(call => call.Succeeded))
            yield break;
        // What the model read from elsewhere may be what it says.
        var trust = turn.Calls.All(call => call.IsTrusted || call.Label is null && !call.Succeeded) ? MemoryTrust.Model : MemoryTrust.Untrusted;
        foreach (var answer in turn.Answered)
        {
            if (Form.Match(answer.Text) is not { Success: true } match)
                continue;
            var cause = match.Groups["cause"].Value.Replace("**", "", StringComparison.Ordinal).Trim();
            if (Open.IsMatch(cause) || Deictic.IsIn(cause) || cause.Split(' ').Length < 4)
                continue;
            yield return new()
            {
                Kind = MemoryKind.Fact,
                Statement = ThirdPerson.Sentence("A root cause that was found: " + ThirdPerson.Replaced(cause, "the team")),
                Source = new() { Origin = MemoryOrigin.Model, Session = turn.Session, Event = answer.Event, Words = TurnReader.Cut(match.Value.Trim(), 300) },
                Trust = trust,
                Confidence = 0.4,
                ObservedAt = answer.At,
            };
        }
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static Regex Form { get; } = new(@"(^|\n|\.\s)[\s*#>-]{0,6}(the\s)?root\scause(\*\*)?(\s(is|was)(\sthat)?)?\s?:?(\*\*)?\s+(?<cause>[^\n]{15,260}?)(?=\.(\s|$)|\n|$)", Options, Patterns.TimeLimit);

    private static Regex Open { get; } = new(@"\b(may|might|could|probably|likely|possibly|perhaps|unclear|unknown|not\sfound|to\sbe\sdetermined|seems?|appears?|suspect)\b|\?", Options, Patterns.TimeLimit);
}
