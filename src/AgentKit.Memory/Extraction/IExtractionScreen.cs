namespace AgentKit.Memory.Extraction;

/// <summary>Looks at what is about to be kept: whether it may be, as it is, without its secrets, or only after a person has looked.</summary>
internal interface IExtractionScreen
{
    /// <summary>Judges a statement or the words that it rests on. Pure, and safe for many threads.</summary>
    /// <param name="text">The text.</param>
    /// <param name="trust">How far its source is trusted.</param>
    ScreenVerdict Judge(string text, MemoryTrust trust);
}

/// <summary>What a screen says of a text.</summary>
/// <param name="Action">What is to be done.</param>
/// <param name="Text">The text to keep.</param>
/// <param name="Why">Why, in a sentence; <see langword="null"/> for what is kept as it is.</param>
internal readonly record struct ScreenVerdict(ScreenAction Action, string Text, string? Why);

/// <summary>What is to be done with a text.</summary>
internal enum ScreenAction
{
    /// <summary>It is kept as it is.</summary>
    Keep,

    /// <summary>It is kept without its secrets.</summary>
    Redact,

    /// <summary>It waits for a person.</summary>
    Quarantine,

    /// <summary>It is worth nothing.</summary>
    Drop,
}
