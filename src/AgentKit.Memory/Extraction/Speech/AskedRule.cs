using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Speech;

/// <summary>What the person asked to be remembered, when no other rule knows its kind.</summary>
internal sealed class AskedRule : ISentenceRule
{
    public Finding? Read(Sentence sentence, Listening listening) =>
        sentence.IsAsked && HasVerb.IsMatch(sentence.Text) && sentence.Text.Length >= 12
            ? new() { Kind = MemoryKind.Fact, Statement = ThirdPerson.Of(sentence.Text, listening.Group), Confidence = 0.85 }
            : null;

    private static Regex HasVerb { get; } = new(@"^((?!(to|about|the\sfollowing)\b)\S+\s){1,8}?(is|are|was|were|has|have|had|can|cannot|can't|must|should|will|won't|does|doesn't|do|don't|\w+s|\w+ed)\s\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);
}
