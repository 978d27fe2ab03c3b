using System.Text.Json;
using AgentKit.Autonomy;
using AgentKit.Permissions;
using AgentKit.Sessions;
using AgentKit.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.Core.Tests.Autonomy;

/// <summary>What an approval becomes, how far it reaches, and how it ends.</summary>
public sealed class GrantTests : IDisposable
{
    private readonly string _workspace = Directory.CreateTempSubdirectory("agentkit-").FullName;
    private readonly InMemorySessionStore _store = new();
    private readonly FakeClock _clock = new();
    private readonly RecordingTool _write = new("write", input => [Effect.WritePath(input.GetProperty("path").GetString()!)]);

    public void Dispose() => Directory.Delete(_workspace, recursive: true);

    [Fact]
    public async Task The_person_chooses_between_the_file_and_its_folder_and_nothing_else()
    {
        var refused = default(Exception);
        var approver = new ScriptedApprover((request, _) =>
        {
            refused = Record.Exception(() => request.Approve("ann", GrantScope.Session, rule: "write"));
            return Task.FromResult(request.Approve("ann", GrantScope.Session, rule: request.ProposedRules[1]));
        });
        var session = Build(Writes("src/a", "src/b", "src/deep/c"), approver).CreateSession();

        await session.RunAsync("Write.").Soon();

        Assert.IsType<InvalidOperationException>(refused);
        Assert.Equal(["write(src/a)", "write(src/**)"], Assert.Single(approver.Asked).ProposedRules);
        Assert.Equal("write(src/**)", Assert.Single(await session.GetGrantsAsync()).Rule);
        Assert.Equal(3, _write.Count);
    }

    [Fact]
    public void A_rule_for_one_call_alone_is_refused_and_uses_no_question_up()
    {
        var request = new ApprovalRequest { Id = "q", SessionId = new("s"), Call = new() { Id = "c", Tool = "write", Input = JsonElement.Parse("{}") }, Effects = [], Why = "x", ProposedRule = "write(a)", WiderRules = ["write(b)"] };

        Assert.Throws<InvalidOperationException>(() => request.Approve("ann", rule: "write(a)"));
        Assert.Throws<InvalidOperationException>(() => request.Approve("ann", GrantScope.Project, rule: "write(c)"));
        Assert.Equal("write(b)", request.Approve("ann", GrantScope.Project, rule: "write(b)").Consent!.Rule);
    }

    [Theory]
    [InlineData("write(src/**)", "write(src/**)")]
    [InlineData("write", null)]
    [InlineData("write(**)", null)]
    public async Task A_rule_that_comes_through_the_inbox_counts_only_when_the_question_proposed_it(string rule, string? granted)
    {
        var agent = Build(Writes("src/a"), approver: null);
        var session = agent.CreateSession();
        await session.RunAsync("Write.").Soon();
        var question = Assert.Single(await agent.ListApprovalsAsync().ToListAsync()).Request.Id;
        await _store.PostAsync(SessionOwner.Local, session.Id, new()
        {
            Id = "m", Kind = InboxMessage.Answer, From = "mallory", At = _clock.GetUtcNow(),
            Content = $$"""{"questionId":"{{question}}","approved":true,"scope":"session","rule":"{{rule}}"}""",
        });

        await session.ResumeAsync().Soon();

        Assert.Equal(granted, (await session.GetGrantsAsync()).SingleOrDefault()?.Rule);
        Assert.Equal(1, _write.Count);
        Assert.True((await agent.ReplaySessionAsync(session.Id)).Matches);
    }

    [Fact]
    public async Task Taking_a_grant_back_counts_for_a_call_that_waits()
    {
        var (begun, release) = (Waiting.Signal(), Waiting.Signal());
        var hold = new RecordingTool("hold", _ => [Effect.WritePath("src/a")], async (_, _, _) =>
        {
            begun.SetResult();
            await release.Task;
            return "held";
        });
        var answers = 0;
        var approver = new ScriptedApprover((request, _) => Task.FromResult(answers++ == 0 ? request.Approve("ann", GrantScope.Session) : request.Deny("ann", "not any more")));
        var model = Writes("src/a", last: false);
        model.CallsAll(model.Call("hold"), model.Call("write", """{"path":"src/a"}""")).Says("done");
        var session = Build(model, approver, builder => builder.AddTool(hold.Tool).Allow("hold")).CreateSession();

        var run = session.RunAsync("Write.");
        await begun.Task.Soon();
        await session.WithdrawAsync(Assert.Single(await session.GetGrantsAsync()).Id, "ann", "enough");
        release.SetResult();
        await run.Soon();

        Assert.Equal((1, 2), (_write.Count, approver.Asked.Count));
        var withdrawn = Assert.Single((await session.ReadAsync()).Select(logged => logged.Event).OfType<GrantWithdrawn>());
        Assert.Equal(("ann", "enough"), (withdrawn.By, withdrawn.Reason));
    }

    [Fact]
    public async Task A_grant_is_taken_back_from_another_process_also_while_a_run_holds_the_session()
    {
        var approver = ScriptedApprover.Yes(GrantScope.Session);
        var other = Build(new ScriptedChatClient(), approver: null);
        var session = default(AgentSession);
        var settled = true;
        var withdraw = new RecordingTool("wait", _ => [Effect.ChangeSession("x")], async (_, _, _) =>
        {
            settled = await other.WithdrawGrantAsync(session!.Id, (await session.GetGrantsAsync())[0].Id, "bob", "enough");
            return "done";
        });
        var model = Writes("src/a", last: false).Calls("wait").Calls("write", """{"path":"src/a"}""").Says("done");
        session = Build(model, approver, builder => builder.AddTool(withdraw.Tool)).CreateSession();

        await session.RunAsync("Write.").Soon();
        var again = Assert.Single(await session.GetGrantsAsync());
        var now = await other.WithdrawGrantAsync(session.Id, again.Id, "bob");

        Assert.Equal((false, true, 2), (settled, now, approver.Asked.Count));
        Assert.Equal(["bob", "bob"], (await session.ReadAsync()).Select(logged => logged.Event).OfType<GrantWithdrawn>().Select(one => one.By));
        await Assert.ThrowsAsync<AgentKitException>(() => other.WithdrawGrantAsync(session.Id, again.Id, "bob"));
        await Assert.ThrowsAsync<AgentKitException>(() => session.WithdrawAsync("none", "bob"));
        Assert.True((await other.ReplaySessionAsync(session.Id)).Matches);
    }

    [Fact]
    public async Task What_is_taken_back_elsewhere_while_the_model_answers_covers_nothing_of_that_answer()
    {
        var approver = ScriptedApprover.Yes(GrantScope.Session);
        var other = Build(new ScriptedChatClient(), approver: null);
        var session = default(AgentSession);
        var model = Writes("src/a", last: false);
        model.Plays(_ => WithdrawnMeanwhile()).Says("done");
        session = Build(model, approver).CreateSession();

        await session.RunAsync("Write.").Soon();

        Assert.Equal((2, 2), (_write.Count, approver.Asked.Count));
        Assert.Single((await session.ReadAsync()).Select(logged => logged.Event).OfType<GrantWithdrawn>());

        async IAsyncEnumerable<ChatResponseUpdate> WithdrawnMeanwhile()
        {
            await Elsewhere.Do(async () => await other.WithdrawGrantAsync(session!.Id, (await session.GetGrantsAsync())[0].Id, "bob"));
            await foreach (var update in ScriptedChatClient.Updates([model.Call("write", """{"path":"src/a"}""")], ChatFinishReason.ToolCalls))
                yield return update;
        }
    }

    private static ScriptedChatClient Writes(params string[] paths) => Writes(paths, last: true);

    private static ScriptedChatClient Writes(string path, bool last) => Writes([path], last);

    private static ScriptedChatClient Writes(string[] paths, bool last)
    {
        var model = paths.Aggregate(new ScriptedChatClient(), (model, path) => model.Calls("write", $$"""{"path":"{{path}}"}"""));
        return last ? model.Says("done") : model;
    }

    private Agent Build(ScriptedChatClient model, IApprover? approver, Func<IAgentKitBuilder, IAgentKitBuilder>? configure = null)
    {
        var builder = new AgentBuilder(model, options => options.Workspace = _workspace).AddTool(_write.Tool)
            .UseSessionStore(_ => _store)
            .ConfigureAutonomy(options => options.WhenNobodyAnswers = UnansweredPolicy.Park);
        builder.Services.AddSingleton<TimeProvider>(_clock);
        if (approver is not null)
            builder.UseApprover(approver);
        return (configure?.Invoke(builder) ?? builder).Build();
    }
}
