namespace AgentKit.Memory.Consolidation.Wording;

/// <summary>What a difference between two words of a set means.</summary>
internal enum OppositeStrength
{
    /// <summary>A value that may change: mornings or evenings.</summary>
    Value,

    /// <summary>Two different things: son or daughter.</summary>
    Identity,

    /// <summary>Two different things, also where one statement names none: staging, or nothing said.</summary>
    Qualifier,
}
