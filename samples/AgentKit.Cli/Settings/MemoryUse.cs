namespace AgentKit.Cli.Settings;

/// <summary>How memory is used.</summary>
internal enum MemoryUse
{
    /// <summary>Nothing is recalled and nothing is learnt.</summary>
    Off,

    /// <summary>What is remembered is recalled before a turn, and what turns teach is kept.</summary>
    On,

    /// <summary>The same, and the model may search, keep, correct and drop by itself: four tools, about 190 tokens in every request.</summary>
    Tools,
}
