namespace AgentKit.Memory.Layers;

/// <summary>The scopes that an agent at work sees, each a layer of its own.</summary>
internal sealed record MemoryLayers
{
    /// <summary>What holds for the person everywhere.</summary>
    public required MemoryScope User { get; init; }

    /// <summary>What holds for the workspace; <see langword="null"/> where there is none.</summary>
    public required MemoryScope? Workspace { get; init; }

    /// <summary>What the agent has learnt and not published.</summary>
    public required MemoryScope Agent { get; init; }

    /// <summary>What the agents of the workspace have published; <see langword="null"/> where there is no team.</summary>
    public required MemoryScope? Team { get; init; }

    /// <summary>What was said and seen in the session.</summary>
    public required MemoryScope Session { get; init; }

    /// <summary>Where what a session teaches is written.</summary>
    public required MemoryScope Learnt { get; init; }

    /// <summary>The layers that outlive the session, widest first.</summary>
    public IEnumerable<MemoryScope> Lasting => new[] { User, Workspace, Team, Agent }.OfType<MemoryScope>();

    /// <summary>The layers of a session.</summary>
    public static MemoryLayers Of(SessionOwner owner, string? workspace, string agent, SessionId session, MemoryOptions options)
    {
        var user = new MemoryScope { Owner = owner };
        var here = workspace is null ? null : user with { Workspace = workspace };
        var own = (here ?? user) with { Agent = agent };
        return new()
        {
            User = user,
            Workspace = here,
            Agent = own,
            Team = options.Team is { } team ? (here ?? user) with { Group = team } : null,
            Session = own with { Group = MemoryScope.SessionPrefix + session },
            Learnt = options.SharesWhatIsLearnt ? here ?? user : own,
        };
    }
}
