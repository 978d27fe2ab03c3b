namespace AgentKit;

/// <summary>What an event must survive before the runtime goes on.</summary>
public enum Durability
{
    /// <summary>Handed to the operating system: survives the end of the process.</summary>
    Written,

    /// <summary>Synced to the medium: survives a loss of power.</summary>
    Synced,
}
