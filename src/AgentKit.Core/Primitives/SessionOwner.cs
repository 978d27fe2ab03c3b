namespace AgentKit;

/// <summary>Whose session it is. Every query of a store demands an owner and answers for that owner alone.</summary>
public sealed record SessionOwner
{
    /// <summary>The owner of a program that one person runs on their own machine.</summary>
    public static SessionOwner Local { get; } = new() { User = "local" };

    /// <summary>The tenant; empty where the host has only one.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>The user within the tenant.</summary>
    public required string User { get; init; }
}
