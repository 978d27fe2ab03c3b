namespace AgentKit.Memory.Screening;

/// <summary>A text after its secrets were taken out.</summary>
internal readonly record struct Screened(string Text, string? Why)
{
    /// <summary>Whether it held any.</summary>
    public bool HadSecrets => Why is not null;
}
