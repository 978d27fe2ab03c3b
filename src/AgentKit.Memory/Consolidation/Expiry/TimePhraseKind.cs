namespace AgentKit.Memory.Consolidation.Expiry;

/// <summary>How a time is named.</summary>
internal enum TimePhraseKind
{
    /// <summary>From the moment of speaking: today, tomorrow, this week, in two days.</summary>
    Relative,

    /// <summary>A weekday or a month without more.</summary>
    Named,

    /// <summary>A date of the calendar.</summary>
    Date,

    /// <summary>A year.</summary>
    Year,
}
