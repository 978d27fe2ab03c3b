namespace AgentKit.Memory.Text;

/// <summary>What a question asks for.</summary>
internal enum AnswerType
{
    /// <summary>Anything, or no question at all.</summary>
    Any,

    /// <summary>A time.</summary>
    When,

    /// <summary>A place.</summary>
    Where,

    /// <summary>A person.</summary>
    Who,

    /// <summary>A number.</summary>
    Count,

    /// <summary>A reason.</summary>
    Why,
}
