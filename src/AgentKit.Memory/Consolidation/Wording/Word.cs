namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>What a piece of a text is.</summary>
internal enum WordKind
{
    Word,
    Number,
    Time,
    Date,
    Version,
    Path,
    Host,
    Mail,
    Identifier,
    Mark,
    Sign,
}

/// <summary>A piece of a text as it stands there.</summary>
internal readonly record struct Word(string Text, string Lower, WordKind Kind, int At, bool StartsSentence);
