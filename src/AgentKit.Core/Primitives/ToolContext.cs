namespace AgentKit;

/// <summary>
/// What a tool works with while one call runs. Features add what they hand out (files, processes, HTTP) as extension
/// properties over <see cref="Capability{T}"/>. After the call has ended, every capability refuses.
/// </summary>
public abstract class ToolContext
{
    /// <summary>The call that runs.</summary>
    public abstract ToolCall Call { get; }

    /// <summary>The session that the call belongs to.</summary>
    public abstract SessionId SessionId { get; }

    /// <summary>Whose session it is. Stores that a tool reaches demand it in every query.</summary>
    public abstract SessionOwner Owner { get; }

    /// <summary>The name of the agent that calls.</summary>
    public abstract string Agent { get; }

    /// <summary>The folder that the agent works in, for what is kept by workspace; <see langword="null"/> when it has none. Files are reached through capabilities.</summary>
    public abstract string? Workspace { get; }

    /// <summary>What was approved: all that the capabilities let the call do.</summary>
    public abstract IReadOnlyList<Effect> Effects { get; }

    /// <summary>The services of a scope that lives as long as the call.</summary>
    public abstract IServiceProvider Services { get; }

    /// <summary>The clock.</summary>
    public abstract TimeProvider Clock { get; }

    /// <summary>Tells watchers how far the call is. Not logged.</summary>
    /// <param name="message">One line.</param>
    public abstract void Report(string message);

    /// <summary>A capability that is bound to the approved effects of this call.</summary>
    /// <typeparam name="T">The capability.</typeparam>
    /// <exception cref="ToolException">The host does not offer it.</exception>
    public abstract T Capability<T>()
        where T : class;
}
