using System.Collections.Concurrent;
using System.Text.Json;
using AgentKit.Autonomy;
using AgentKit.Sessions;
using AgentKit.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>An agent and those that its calls start, with random rules, gates and hooks, and with a random host, person and model.</summary>
internal sealed class Trial : IPresence, IDisposable
{
    public const string Worker = "worker";
    public const string Explorer = "explorer";
    private const string Main = "main";

    private readonly int _seed;
    private readonly World _world;
    private readonly Chance _chance;
    private readonly Wishes _wishes;
    private readonly Person _person;
    private readonly Host _host;
    private readonly OrderedClock _clock;
    private readonly FakeClock _time = new();
    private readonly InMemorySessionStore _store = new();
    private readonly Dictionary<string, Powers> _powers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Agent> _children = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _handled = new();
    private readonly Agent _agent;
    private readonly AgentSession _session;
    private bool _isThere = true;

    public Trial(int seed, World world)
    {
        (_seed, _world, _chance, _clock) = (seed, world, new Chance(seed), new OrderedClock(_time));
        _wishes = new Wishes(_chance, world);
        _person = new Person(_chance, world, _clock);
        _host = new Host(_chance, world, _time, _clock, () => Volatile.Write(ref _isThere, !_isThere));
        foreach (var name in (string[])[Main, Worker, Explorer])
            _powers[name] = name == Main ? Powers.Some(name, _chance, world, fewestRules: 0, mostGates: 3) : Powers.Some(name, _chance, world, fewestRules: 4, mostGates: 1);
        _agent = Build(Main, new ScriptedChatClient().ThenAlways(Step), builder => builder.AddPlanning()
            .AddTool(Spawning("spawn", Worker, readsOnly: false))
            .AddTool(Spawning("explore", Explorer, readsOnly: true))
            .UseApprover(new ScriptedApprover((request, _) => AnswerAsync(request)))
            .UsePresence(this)
            .ConfigureAutonomy(options => options.WhenNobodyAnswers = _chance.OneIn(2) ? UnansweredPolicy.Park : UnansweredPolicy.Deny));
        _session = _host.Main = _agent.CreateSession();
    }

    public event EventHandler? Changed
    {
        add { }
        remove { }
    }

    public PresenceReport Observe() => new(Volatile.Read(ref _isThere), "the test says so");

    public void Dispose() => _world.Dispose();

    /// <summary>Runs it, holds its logs against what was allowed, and replays them.</summary>
    public async Task<IReadOnlyList<SessionEvent>> RunAsync()
    {
        var log = await LogAsync();
        try
        {
            await CheckAllAsync(log);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{exception.Message}\nSeed {_seed}. What happened:\n{Story.Of(log)}", exception);
        }

        return [.. log.Select(entry => entry.Logged.Event)];
    }

    private async Task CheckAllAsync(IReadOnlyList<Entry> log)
    {
        Check(log);
        var started = log.Where(entry => entry.Logged.Event is CallStarted).Select(entry => World.Text(entry.Session, ((CallStarted)entry.Logged.Event).CallId)).ToArray();
        var planning = Planning(log).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(started.Where(call => !planning.Contains(call)).Order(StringComparer.Ordinal), _handled.Order(StringComparer.Ordinal));
        _world.CheckWhatIsLeft(Written(log, [.. started]));
        foreach (var session in log.Select(entry => entry.Session).Distinct())
        {
            var replay = await _agent.ReplaySessionAsync(session);
            Assert.True(replay.Matches, replay.Difference);
        }
    }

    /// <summary>Runs it, and gives what stands in all its logs, in the order in which it happened.</summary>
    public async Task<IReadOnlyList<Entry>> LogAsync()
    {
        var result = await _session.RunAsync("Go.");
        for (var i = 0; i < 5; i++)
        {
            _host.MainIsAlone = true;
            await _host.ActAsync();
            foreach (var pending in await _agent.ListApprovalsAsync().ToListAsync())
            {
                if (!_chance.OneIn(4))
                    await AnswerParkedAsync(_person.Answer(pending.Request));
            }

            if (result.StopReason == StopReason.Completed && _chance.OneIn(3))
                break;

            // What is taken up may be several calls at once.
            (_host.MainIsAlone, _host.MainCall) = (false, null);
            var isNew = result.StopReason == StopReason.Completed || (result.StopReason == StopReason.TurnLimit && _chance.OneIn(2));
            result = isNew ? await _session.RunAsync("Go on.") : await _session.ResumeAsync();
        }

        var log = new List<Entry>();
        foreach (var session in _host.Children.Prepend(_session))
            log.AddRange((await session.ReadAsync()).Select(logged => new Entry(session.Id, logged)));
        return [.. log.OrderBy(entry => entry.Logged.At)];
    }

    public void Check(IEnumerable<Entry> log) => new LogChecker(_world.Meaning, _world.Found(), _powers, _person.Shown).Check(log, _host.Disturbances);

    private Agent Build(string name, ScriptedChatClient model, Action<IAgentKitBuilder> configure)
    {
        var mostTurns = 6 + _chance.Next(8);
        var builder = new AgentBuilder(model, options => (options.Name, options.Workspace, options.Mode) = (name, _world.Root, _chance.OneIn(4) ? Mode.Auto : Mode.Default));
        foreach (var (tool, _) in _world.Calls.DistinctBy(calls => calls.Tool))
            builder.AddTool(ToolOf(tool, input => _world.Effect(tool, On(input)), (input, context, cancellation) => _world.DoAsync(tool, On(input), context, _chance, cancellation)));
        builder.UseSessionStore(_ => _store).ConfigureExecution(options => options.MaxTurns = mostTurns);
        for (var i = _chance.Next(3); i > 0; i--)
            builder.AddResultHook(new RewritingHook(_chance));
        builder.Services.AddSingleton<TimeProvider>(_clock);
        _powers[name].Give(builder);
        _world.Prepare(builder);
        configure(builder);
        return builder.Build();
    }

    private IAsyncEnumerable<ChatResponseUpdate> Step(ScriptedRequest request)
    {
        _host.MainIsAlone = true;
        _host.ActAsync().GetAwaiter().GetResult();
        if (_chance.OneIn(9))
            return Says();
        var mayPropose = request.Options?.Tools?.Any(tool => tool.Name == "propose_plan") == true;
        var calls = _wishes.Some(3);
        if (_chance.OneIn(5))
            calls.Add(_wishes.Call(_chance.OneIn(3) ? "explore" : "spawn"));
        if (!mayPropose && _chance.OneIn(6))
            calls = _chance.OneIn(2) ? [_wishes.Call("enter_plan")] : [.. calls.Take(1), _wishes.Call("enter_plan"), .. calls.Skip(1)];
        if (mayPropose && _chance.OneIn(2))
            calls = [_wishes.Proposal(), .. _chance.OneIn(3) ? calls : []];
        _host.MainIsAlone = calls.Count == 1;
        _host.MainCall = calls is [var only] ? only.CallId : null;
        return Calls([.. calls]);
    }

    private IAsyncEnumerable<ChatResponseUpdate> StepOfChild()
    {
        _host.ActAsync().GetAwaiter().GetResult();
        if (_chance.OneIn(3))
            return Says();
        var calls = _wishes.Some(2);
        _host.ChildCall = calls is [var only] ? only.CallId : null;
        return Calls([.. calls]);
    }

    private static IAsyncEnumerable<ChatResponseUpdate> Says() => ScriptedChatClient.Updates([new TextContent("Done.")], ChatFinishReason.Stop);

    private static IAsyncEnumerable<ChatResponseUpdate> Calls(params FunctionCallContent[] calls) => ScriptedChatClient.Updates(calls, ChatFinishReason.ToolCalls);

    private async Task<ApprovalAnswer> AnswerAsync(ApprovalRequest request)
    {
        await Task.Yield();
        await _host.ActBesideAsync(request.Call.Id);
        return _person.Answer(request);
    }

    // What it is about may have changed by now: then it counts for nothing, and says so or is asked again.
    private async Task AnswerParkedAsync(ApprovalAnswer answer)
    {
        try
        {
            await _agent.AnswerAsync(answer);
        }
        catch (AgentKitException)
        {
            // The question waits on.
        }
    }

    private AgentKit.Tools.Tool Spawning(string name, string agent, bool readsOnly)
    {
        var model = new ScriptedChatClient().ThenAlways(_ => StepOfChild());
        return ToolOf(name, _ => Effect.Spawn(agent, readsOnly), async (_, context, cancellation) =>
        {
            Agent child;
            lock (_children)
                child = _children.TryGetValue(agent, out var built) ? built : _children[agent] = Build(agent, model, _ => { });
            await _host.LendAsync(child, context.Capability<AgentKit.Execution.ParentRun>(), cancellation);
        });
    }

    private AgentKit.Tools.Tool ToolOf(string name, Func<JsonElement, Effect> effect, Func<JsonElement, ToolContext, CancellationToken, Task> act) => new RecordingTool(
        name,
        input => [effect(input)],
        async (input, context, cancellation) =>
        {
            _handled.Enqueue(World.Text(context.SessionId, context.Call.Id));
            await act(input, context, cancellation);
            return "done";
        }).Tool;

    private static string On(JsonElement input) => input.GetProperty("on").GetString()!;

    // The tools of planning are the runtime's own, so that nobody sees them handled.
    private static IEnumerable<string> Planning(IReadOnlyList<Entry> log) => log.Where(entry => entry.Logged.Event is CallAnnounced { Tool: "enter_plan" or "propose_plan" })
        .Select(entry => World.Text(entry.Session, ((CallAnnounced)entry.Logged.Event).CallId));

    private ILookup<string, string> Written(IReadOnlyList<Entry> log, HashSet<string> started) => log
        .Where(entry => entry.Logged.Event is CallAnnounced announced && started.Contains(World.Text(entry.Session, announced.CallId)))
        .Select(entry => (Announced: (CallAnnounced)entry.Logged.Event, entry.Session))
        .Select(call => (Deed: Deed.Of(call.Announced.Tool, call.Announced.Effects[0]), Text: World.Text(call.Session, call.Announced.CallId)))
        .Where(call => _world.Meaning.Changes(call.Deed) is not null)
        .ToLookup(call => call.Deed.Kind == "delete_path" ? "deleted" : _world.Meaning.Changes(call.Deed)!, call => call.Deed.Kind == "delete_path" ? _world.Meaning.Changes(call.Deed)! : call.Text);
}
