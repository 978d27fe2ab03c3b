using AgentKit.Execution;
using AgentKit.Testing;

namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>
/// What the host, and people beside it, do while agents run. Beside other calls of the same turn nothing changes, so that
/// the order of the log is the order of what happened.
/// </summary>
internal sealed class Host(Chance chance, World world, FakeClock time, TimeProvider clock, Action turnAway)
{
    private readonly Lock _gate = new();
    private readonly List<AgentSession> _children = [];
    private readonly List<Disturbance> _disturbances = [];
    private (Agent Agent, ParentRun Parent)? _over;
    private int _lent;
    private int _acts;

    public AgentSession? Main { get; set; }

    /// <summary>Whether the main agent is between turns, or at a call that is the only one of its turn.</summary>
    public bool MainIsAlone { get; set; } = true;

    /// <summary>The last call of an agent that a call started, when it was the only one of its turn.</summary>
    public string? ChildCall { get; set; }

    /// <summary>The last call of the main agent, when it was the only one of its turn.</summary>
    public string? MainCall { get; set; }

    /// <summary>The sessions of agents that calls started.</summary>
    public IReadOnlyList<AgentSession> Children
    {
        get
        {
            lock (_gate)
                return [.. _children];
        }
    }

    public IReadOnlyList<Disturbance> Disturbances => _disturbances;

    /// <summary>Does something, or nothing. One thing at a time: what is done may let agents run, and nothing is done beside them.</summary>
    public async Task ActAsync()
    {
        if (!MainIsAlone || Interlocked.Exchange(ref _acts, 1) != 0)
            return;
        try
        {
            await ActOnceAsync();
        }
        finally
        {
            Volatile.Write(ref _acts, 0);
        }
    }

    /// <summary>The same while a call waits for its answer. A question that answered itself may be heard of much later, beside others.</summary>
    public Task ActBesideAsync(string callId) => callId == MainCall || callId == ChildCall ? ActAsync() : Task.CompletedTask;

    /// <summary>Lets an agent run for a call that starts it.</summary>
    public async Task LendAsync(Agent agent, ParentRun parent, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _lent);
        try
        {
            await RunAsync(agent, parent, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _lent);
            lock (_gate)
                _over = (agent, parent);
        }
    }

    private async Task ActOnceAsync()
    {
        // The time stands still while a call starts agents: it would run out of time.
        var isLent = Volatile.Read(ref _lent) > 0;
        switch (chance.Next(14))
        {
            case 0 or 1:
                await Some(isLent).SetModeAsync((Mode)chance.Next(3), "ann");
                break;
            case 2 or 3:
                await WithdrawAsync(Some(isLent));
                break;
            case 4 when !isLent:
                time.Advance(TimeSpan.FromMinutes(40));
                break;
            case 5:
                turnAway();
                break;
            case 6 or 8 when world.Disturb() is { } place:
                _disturbances.Add(new(clock.GetUtcNow(), place));
                break;
            case 7 when !isLent && _over is var (agent, parent):
                await RunAsync(agent, parent, CancellationToken.None);
                break;
            default:
                break;
        }
    }

    private async Task RunAsync(Agent agent, ParentRun parent, CancellationToken cancellationToken)
    {
        var session = agent.CreateSession();
        lock (_gate)
            _children.Add(session);
        await session.RunAsync("Help.", new RunOptions { Parent = parent, MaxTurns = 4 }, cancellationToken);
        if (chance.OneIn(2) && !cancellationToken.IsCancellationRequested)
            await session.RunAsync("Help again.", new RunOptions { Parent = parent, MaxTurns = 4 }, cancellationToken);
    }

    private AgentSession Some(bool isLent) => isLent && chance.OneIn(2) ? chance.Pick(Children) : Main!;

    private async Task WithdrawAsync(AgentSession session)
    {
        if ((await session.ReadAsync()).Any() && (await session.GetGrantsAsync()) is { Count: > 0 } grants)
            await session.WithdrawAsync(chance.Pick(grants).Id, "ann", "enough");
    }
}
