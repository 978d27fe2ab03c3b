using System.Text.RegularExpressions;
using AgentKit.Memory.Screening;

namespace AgentKit.Memory.Extraction;

/// <summary>The screens that everything which enters memory passes.</summary>
internal sealed class ExtractionScreen : IExtractionScreen
{
    public ScreenVerdict Judge(string text, MemoryTrust trust)
    {
        var clean = SecretScreen.Screen(text);
        if (clean.HadSecrets && Point.IsMatch(clean.Text))
            return new(ScreenAction.Drop, clean.Text, clean.Why);
        if (InstructionScreen.Judge(clean.Text, trust) is { } instructs)
            return new(ScreenAction.Quarantine, clean.Text, instructs);
        if (JunkScreen.Judge(clean.Text) is { } junk)
            return new(ScreenAction.Drop, clean.Text, junk);
        return clean.HadSecrets ? new(ScreenAction.Redact, clean.Text, clean.Why) : new(ScreenAction.Keep, text, null);
    }

    // A fact whose point was the secret tells nothing without it.
    private static Regex Point { get; } = new(@"(\b(is|are|was|to)|[:=])\s*[`""']?\[redacted[^\]]*\][`""']?\.?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.TimeLimit);
}
