using AgentKit.Memory.Screening;

namespace AgentKit.Memory.Extraction;

/// <summary>The screens that everything which enters memory passes.</summary>
internal sealed class ExtractionScreen : IExtractionScreen
{
    // A fact whose secret was its point tells nothing without it.
    private const int LeastLetters = 12;

    public ScreenVerdict Judge(string text, MemoryTrust trust)
    {
        var clean = SecretScreen.Screen(text);
        if (clean.HadSecrets && clean.Text.Replace("[redacted", "", StringComparison.Ordinal).Count(char.IsLetter) < LeastLetters)
            return new(ScreenAction.Drop, clean.Text, clean.Why);
        if (InstructionScreen.Judge(clean.Text, trust) is { } instructs)
            return new(ScreenAction.Quarantine, clean.Text, instructs);
        if (JunkScreen.Judge(clean.Text) is { } junk)
            return new(ScreenAction.Drop, clean.Text, junk);
        return clean.HadSecrets ? new(ScreenAction.Redact, clean.Text, clean.Why) : new(ScreenAction.Keep, text, null);
    }
}
