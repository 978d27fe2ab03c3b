namespace AgentKit.Memory.Text;

/// <summary>What a token is made of.</summary>
internal enum TokenKind
{
    /// <summary>Letters, and apostrophes between them.</summary>
    Word,

    /// <summary>Digits.</summary>
    Number,

    /// <summary>A path, a version, an identifier, as it stands; its parts follow as tokens of their own.</summary>
    Compound,

    /// <summary>Two neighbouring signs of a script that writes no blanks between words.</summary>
    Pair,
}
