namespace AgentKit.Memory.Text;

/// <summary>What a text has that could answer a question of some kind.</summary>
[Flags]
internal enum TextTraits
{
    /// <summary>Nothing of the kind.</summary>
    None = 0,

    /// <summary>A time: a date, a weekday, two weeks ago.</summary>
    Time = 1,

    /// <summary>A name after a preposition of place, or a word for a place.</summary>
    Place = 2,

    /// <summary>A number, or a word for one.</summary>
    Number = 4,

    /// <summary>A name in the middle of a sentence, or a word for a relation between people.</summary>
    Person = 8,

    /// <summary>A reason: because, that is why.</summary>
    Reason = 16,

    /// <summary>It ends with a question.</summary>
    Question = 32,
}
