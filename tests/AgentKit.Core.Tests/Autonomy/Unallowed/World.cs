using AgentKit.Testing;

namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>What the agents of a trial can do: their tools, and the patterns and plans that are about them.</summary>
internal abstract class World : IDisposable
{
    public abstract Meaning Meaning { get; }

    /// <summary>The folder that agents work in; <see langword="null"/> for none.</summary>
    public virtual string? Root => null;

    /// <summary>The tools of every agent, and the inputs that models give them.</summary>
    public abstract IReadOnlyList<(string Tool, IReadOnlyList<string> Inputs)> Calls { get; }

    /// <summary>What rules can be written about which tool.</summary>
    public abstract IReadOnlyList<(string Tool, IReadOnlyList<string> Patterns)> Patterns { get; }

    /// <summary>The effect of a call.</summary>
    public abstract Effect Effect(string tool, string on);

    /// <summary>Does what the call says.</summary>
    public virtual Task DoAsync(string tool, string on, ToolContext context, Chance chance, CancellationToken cancellationToken) => Task.CompletedTask;

    public abstract Plan SomePlan(Chance chance);

    /// <summary>Calls that carry out a plan.</summary>
    public abstract IReadOnlyList<(string Tool, string On)> CallsOf(Plan plan);

    /// <summary>Adds what else the agents need.</summary>
    public virtual void Prepare(IAgentKitBuilder builder)
    {
    }

    /// <summary>Somebody beside the agents changes a file; <see langword="null"/> when nobody does.</summary>
    public virtual string? Disturb() => null;

    /// <summary>The files that stood there at first.</summary>
    public virtual Disk Found() => new([]);

    /// <summary>Fails when a file holds what no call wrote that had started.</summary>
    /// <param name="written">What each call wrote that had started, as <see cref="Text"/>.</param>
    public virtual void CheckWhatIsLeft(ILookup<string, string> written)
    {
    }

    /// <summary>What a call writes.</summary>
    public static string Text(SessionId session, string callId) => $"{session} {callId}";

    public virtual void Dispose()
    {
    }
}
