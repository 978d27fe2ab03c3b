using System.Globalization;
using System.Text.Json;
using AgentKit.Autonomy;
using AgentKit.Permissions;
using AgentKit.Sessions;
using AgentKit.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>One agent with random rules and a random host, person and model, and a checker of what its log says.</summary>
internal sealed class Trial : IPresence
{
    private static readonly string[] Tools = ["write", "send", "note"];
    private static readonly string[] Targets = ["a", "b", "gate-asks", "gate-denies"];

    private readonly Random _random;
    private readonly Lock _gate = new();
    private readonly FakeClock _clock = new();
    private readonly InMemorySessionStore _store = new();
    private readonly List<string> _handled = [];
    private readonly List<(RuleKind Kind, string Tool, string? Target)> _rules = [];
    private readonly ScriptedChatClient _model = new();
    private readonly Agent _agent;
    private readonly AgentSession _session;
    private bool _isThere = true;
    private bool _single;

    public Trial(int seed)
    {
        _random = new Random(seed);
        for (var i = Next(4); i > 0; i--)
            _rules.Add(((RuleKind)Next(3), Pick(Tools), Next(3) == 0 ? null : Pick(Targets)));
        _model.ThenAlways(_ => Step());
        var builder = new AgentBuilder(_model, options => options.Mode = Next(4) == 0 ? Mode.Auto : Mode.Default)
            .AddTool(ToolOf("write", name => Effect.WriteResource(name)))
            .AddTool(ToolOf("send", name => Effect.ChangeState(name)))
            .AddTool(ToolOf("note", name => Effect.ChangeSession(name)))
            .AddGate(new TargetGate())
            .UseApprover(new ScriptedApprover((request, _) => AnswerAsync(request)))
            .UsePresence(this)
            .UseSessionStore(_ => _store)
            .ConfigureAutonomy(options => options.WhenNobodyAnswers = Next(2) == 0 ? UnansweredPolicy.Park : UnansweredPolicy.Deny)
            .ConfigureExecution(options => options.MaxTurns = 12)
            .ConfigurePermissions(options =>
            {
                foreach (var (kind, tool, target) in _rules)
                    options.Rules.Add(PermissionRule.Parse(kind, target is null ? tool : $"{tool}({target})", "a test"));
            });
        builder.Services.AddSingleton<TimeProvider>(_clock);
        _agent = builder.Build();
        _session = _agent.CreateSession();
    }

    public event EventHandler? Changed
    {
        add { }
        remove { }
    }

    public PresenceReport Observe() => new(Volatile.Read(ref _isThere), "the test says so");

    public async Task<IReadOnlyList<SessionEvent>> RunAsync()
    {
        var log = await LogAsync();
        Check(log);
        var started = log.Select(logged => logged.Event).OfType<CallStarted>().Select(start => start.CallId).Order(StringComparer.Ordinal);
        Assert.Equal(started, _handled.Order(StringComparer.Ordinal));
        var replay = await _agent.ReplaySessionAsync(_session.Id);
        Assert.True(replay.Matches, replay.Difference);
        return [.. log.Select(logged => logged.Event)];
    }

    public async Task<IReadOnlyList<LoggedEvent>> LogAsync()
    {
        var result = await _session.RunAsync("Go.");
        for (var i = 0; i < 4 && result.StopReason is StopReason.Parked or StopReason.TurnLimit; i++)
        {
            await HostAsync();
            foreach (var pending in await _agent.ListApprovalsAsync().ToListAsync())
            {
                if (Next(4) > 0)
                    await _agent.AnswerAsync(Answer(pending.Request));
            }

            result = await _session.ResumeAsync();
        }

        return [.. await _session.ReadAsync()];
    }

    /// <summary>What the log says about each start, judged without the engine.</summary>
    public void Check(IEnumerable<LoggedEvent> log)
    {
        var (mode, before) = (Mode.Default, default(SessionEvent));
        var grants = new Dictionary<string, Grant>(StringComparer.Ordinal);
        var questions = new Dictionary<string, CallAsked>(StringComparer.Ordinal);
        var calls = new Dictionary<string, (string Tool, Effect Effect)>(StringComparer.Ordinal);
        var approved = new HashSet<string>(StringComparer.Ordinal);
        foreach (var logged in log)
        {
            switch (logged.Event)
            {
                case ModeChanged changed:
                    Assert.Contains(changed.By, (string[])["host", "ann"]);
                    mode = changed.Mode;
                    break;
                case CallAnnounced announced:
                    calls[announced.CallId] = (announced.Tool, Assert.Single(announced.Effects));
                    break;
                case CallAsked asked:
                    questions[asked.QuestionId] = asked;
                    break;
                case CallAnswered { Approved: true } answer:
                    Assert.Equal(answer.CallId, questions[answer.QuestionId].CallId);
                    approved.Add(answer.CallId);
                    break;
                case GrantMade { Grant: var grant }:
                    var consent = Assert.IsType<CallAnswered>(before);
                    Assert.True(consent is { Approved: true, Scope: GrantScope.Session or GrantScope.Project } && consent.By == grant.By, "A right widened without a consent directly before.");
                    var question = questions[consent.QuestionId];
                    Assert.Contains(grant.Rule, (string?[])[question.ProposedRule, .. question.WiderRules ?? []]);
                    grants[grant.Id] = grant;
                    break;
                case GrantWithdrawn withdrawn:
                    grants.Remove(withdrawn.Id);
                    break;
                case CallStarted started:
                    var (tool, effect) = calls[started.CallId];
                    CheckStart(mode, tool, effect, approved.Remove(started.CallId), grants.Values.Where(grant => grant.Expires is not { } end || logged.At < end).Select(grant => grant.Rule));
                    break;
                default:
                    break;
            }

            before = logged.Event;
        }
    }

    private void CheckStart(Mode mode, string tool, Effect effect, bool isApproved, IEnumerable<string> grants)
    {
        Assert.False(Says(RuleKind.Deny), $"{tool} {effect.Target} ran against a deny rule.");
        Assert.NotEqual("gate-denies", effect.Target);
        if (isApproved && (mode != Mode.Plan || effect is ChangeSession))
            return;

        Assert.False(Says(RuleKind.Ask), $"{tool} {effect.Target} ran unasked against an ask rule.");
        Assert.NotEqual("gate-asks", effect.Target);
        if (effect is ChangeSession)
            return;
        Assert.NotEqual(Mode.Plan, mode);
        Assert.True(Says(RuleKind.Allow) || grants.Contains(tool) || grants.Contains($"{tool}({effect.Target})"), $"{tool} {effect.Target} ran, and nobody allowed it.");

        bool Says(RuleKind kind) => _rules.Contains((kind, tool, null)) || _rules.Contains((kind, tool, effect.Target));
    }

    private IAsyncEnumerable<ChatResponseUpdate> Step()
    {
        HostAsync().GetAwaiter().GetResult();
        if (Next(7) == 0)
            return ScriptedChatClient.Updates([new TextContent("Done.")], ChatFinishReason.Stop);
        var count = 1 + Next(3);
        _single = count == 1;
        return ScriptedChatClient.Updates(
            Enumerable.Range(0, count).Select(_ => _model.Call(Pick(Tools), string.Create(CultureInfo.InvariantCulture, $$"""{"on":"{{Pick(Targets)}}"}"""))).ToArray(), ChatFinishReason.ToolCalls);
    }

    // What the host and the person do meanwhile.
    private async Task HostAsync()
    {
        switch (Next(9))
        {
            case 0:
                await _session.SetModeAsync((Mode)Next(3), "ann");
                break;
            case 1 or 2 when (await _session.ReadAsync()).Any() && (await _session.GetGrantsAsync()) is { Count: > 0 } grants:
                await _session.WithdrawAsync(Pick([.. grants]).Id, "ann", "enough");
                break;
            case 3:
                _clock.Advance(TimeSpan.FromMinutes(40));
                break;
            case 4:
                Volatile.Write(ref _isThere, !_isThere);
                break;
            default:
                break;
        }
    }

    // Beside other calls of the same turn nothing changes, so that the order of the log is the order of what happened.
    private async Task<ApprovalAnswer> AnswerAsync(ApprovalRequest request)
    {
        await Task.Yield();
        if (_single)
            await HostAsync();
        return Answer(request);
    }

    private ApprovalAnswer Answer(ApprovalRequest request) => Next(6) switch
    {
        0 => request.Deny("ann", "no"),
        1 when request.ProposedRule is not null => request.Approve("ann", GrantScope.Session),
        2 when request.ProposedRule is not null => request.Approve("ann", GrantScope.Session, _clock.GetUtcNow() + TimeSpan.FromHours(1), request.ProposedRules[^1]),
        3 when request.ProposedRule is not null => request.Approve("ann", GrantScope.Project),
        _ => request.Approve("ann"),
    };

    private AgentKit.Tools.Tool ToolOf(string name, Func<string, Effect> effect) => new RecordingTool(
        name,
        input => [effect(input.GetProperty("on").GetString()!)],
        (_, context, _) =>
        {
            lock (_gate)
                _handled.Add(context.Call.Id);
            return Task.FromResult<object?>("done");
        }).Tool;

    private int Next(int below)
    {
        lock (_gate)
            return _random.Next(below);
    }

    private T Pick<T>(T[] from) => from[Next(from.Length)];
}
