using System.Text.RegularExpressions;
using AgentKit.Memory.Extraction.Speech;

namespace AgentKit.Memory.Extraction;

/// <summary>Reads what a person said, sentence by sentence. The first rule that knows a sentence has it.</summary>
internal static class SpeechRules
{
    private static readonly ISentenceRule[] Kinds = [new PreferenceRule(), new StandingWish(), new DecisionRule(), new PersonalFactRule(), new ProjectFactRule(), new AskedRule()];
    private static readonly ISentenceRule[] All = [new CorrectionRule(Kinds), .. Kinds];

    private const int MostStatement = 400;

    public static IEnumerable<ExtractedFact> Read(TurnText said, TurnContent turn, SessionTrail trail, ExtractionOptions options, ExtractionReport report)
    {
        // "We" are the people of a workspace, or whoever the user speaks for.
        var listening = new Listening(turn.Workspace is null ? "the user's group" : "the team", trail.LastAnswer, trail.Recalled);
        foreach (var original in SpokenText.Sentences(said.Text, report))
        {
            if (Read(original, said, turn, listening, options, report) is { } fact)
                yield return fact;
        }
    }

    private static ExtractedFact? Read(string original, TurnText said, TurnContent turn, Listening listening, ExtractionOptions options, ExtractionReport report)
    {
        try
        {
            var sentence = SentenceReader.Read(original, said.At, options.Zone, out var refusal);
            if (sentence is null)
            {
                report.Refuse(refusal!);
                return null;
            }

            var finding = All.Select(rule => rule.Read(sentence, listening)).FirstOrDefault(found => found is not null);
            if (finding is null)
            {
                report.Refuse(sentence.IsCorrection ? Refusal.Unresolved : Refusal.Moment);
                return null;
            }

            return finding.Statement.Length > MostStatement ? null : Fact(finding, sentence, said, turn);
        }
        catch (RegexMatchTimeoutException)
        {
            report.Refuse(Refusal.TooSlow);
            return null;
        }
    }

    private static ExtractedFact Fact(Finding finding, Sentence sentence, TurnText said, TurnContent turn) => new()
    {
        Kind = finding.Kind,
        Statement = finding.Statement,
        Subject = finding.Subject,
        Attributes = finding.Attributes,
        Source = new() { Origin = MemoryOrigin.Person, Session = turn.Session, Event = said.Event, Words = TurnReader.Cut(sentence.Original, 300) },
        Trust = MemoryTrust.Person,
        Confidence = Math.Min(0.95, finding.Confidence + (sentence.IsAsked ? 0.1 : 0)),
        ObservedAt = said.At,
        ValidFrom = sentence.ValidFrom,
        ValidTo = sentence.ValidTo,
        Corrects = finding.Corrects,
        CorrectsId = finding.CorrectsId,
    };
}
