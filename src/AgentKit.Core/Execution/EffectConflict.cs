namespace AgentKit.Execution;

/// <summary>How a later call of a turn stands to an earlier one.</summary>
internal enum EffectConflict
{
    /// <summary>They may run side by side.</summary>
    None,

    /// <summary>
    /// The later one is harmless, and only ignorance of what the earlier one does keeps it back: it waits while that runs, and
    /// not while that waits for a person.
    /// </summary>
    Possible,

    /// <summary>The later one waits for the end of the earlier.</summary>
    Certain,
}
