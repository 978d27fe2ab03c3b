using AgentKit.Core.Tests.Execution.Replay;
using AgentKit.Sessions;
using AgentKit.Testing;

namespace AgentKit.Core.Tests.Planning;

/// <summary>A plan is proposed, a person answers, and what was approved is what runs.</summary>
public sealed class PlanTests : IDisposable
{
    private const string WriteHello = """{"path":"hello.txt"}""";
    private readonly PlanningHost _host = new();

    [Fact]
    public async Task An_approved_plan_ends_plan_mode_and_what_it_names_runs_unasked()
    {
        _host.Folder.Write("old.txt");
        var person = PlanningHost.Person(request => request.Approve("ann", GrantScope.Plan));
        _host.Model.Calls("propose_plan", PlanningHost.Plan).Calls("write", WriteHello).Calls("delete", """{"path":"old.txt"}""").Says("done");
        var agent = _host.Build(person);
        var session = agent.CreateSession();

        var result = await session.RunAsync("Say hello.").Soon();

        Assert.Equal("done", result.EnsureCompleted().Text);
        Assert.Equal((1, 1), (_host.Write.Count, _host.Delete.Count));
        Assert.Equal("Say hello", Assert.Single(person.Asked).Plan!.Plan.Goal);
        Assert.All(person.Asked[0].Plan!.Items, item => Assert.True(item.RunsUnasked, item.Why));
        Assert.Equal(Mode.Default, await session.GetModeAsync());
        Assert.Contains("ann approved the plan. The mode is default now.", _host.Model.Requests[1].Results["call_1"], StringComparison.Ordinal);
        Assert.Empty(await session.GetGrantsAsync());
        Assert.Empty(await PlanningHost.EventsAsync<PlanDrifted>(session));
        await MatchesAsync(agent, session);
    }

    [Fact]
    public async Task The_log_says_what_was_proposed_and_answered_and_that_rights_came_of_it()
    {
        var person = PlanningHost.Person(request => request.Approve("ann", GrantScope.Plan));
        _host.Model.Calls("propose_plan", PlanningHost.Plan).Says("done");
        var session = _host.Build(person).CreateSession();

        await session.RunAsync("Say hello.").Soon();

        var log = (await session.ReadAsync()).Select(logged => logged.Event.GetType().Name).ToArray();
        var asked = Array.IndexOf(log, nameof(CallAsked));
        Assert.Equal(
            ["CallAsked", "PlanProposed", "CallAnswered", "PlanAnswered", "ModeChanged", "GrantMade", "GrantMade", "CallStarted"],
            log[asked..(asked + 8)]);
        var answered = Assert.Single(await PlanningHost.EventsAsync<PlanAnswered>(session));
        Assert.Equal((PlanDecision.Approved, "ann", false), (answered.Decision, answered.By, answered.Edited));
        Assert.Equal(["create_path(hello.txt)", "delete_path(old.txt)"], (await PlanningHost.EventsAsync<AgentKit.Permissions.GrantMade>(session)).Select(made => made.Grant.Rule));
        Assert.Equal("ann", (await PlanningHost.EventsAsync<ModeChanged>(session))[^1].By);
    }

    [Fact]
    public async Task What_a_plan_does_not_name_asks_and_leaves_a_drift_before_it_starts()
    {
        var person = new ScriptedApprover((request, _) => Task.FromResult(request.Plan is null ? request.Approve("ann") : request.Approve("ann", GrantScope.Plan)));
        _host.Model.Calls("propose_plan", PlanningHost.Plan).Calls("write", """{"path":"other.txt"}""").Says("done");
        var agent = _host.Build(person);
        var session = agent.CreateSession();

        await session.RunAsync("Say hello.").Soon();

        Assert.Equal(["propose_plan", "write"], person.Asked.Select(asked => asked.Call.Tool));
        var drift = Assert.Single(await PlanningHost.EventsAsync<PlanDrifted>(session));
        Assert.Equal(("call_2", "write: write_path other.txt", person.Asked[0].Id), (drift.CallId, drift.What, drift.PlanId));
        var log = (await session.ReadAsync()).Select(logged => logged.Event).ToArray();
        Assert.True(Array.FindIndex(log, content => content is PlanDrifted) < Array.FindIndex(log, content => content is CallStarted { CallId: "call_2" }));
        await MatchesAsync(agent, session);
    }

    [Fact]
    public async Task What_was_to_be_created_and_has_come_to_stand_there_is_not_replaced_unasked()
    {
        var person = new ScriptedApprover((request, _) =>
        {
            if (request.Plan is null)
                return Task.FromResult(request.Deny("ann", "That is mine."));
            _host.Folder.Write("hello.txt", "somebody else's");
            return Task.FromResult(request.Approve("ann", GrantScope.Plan));
        });
        _host.Model.Calls("propose_plan", PlanningHost.Plan).Calls("write", """{"path":"hello.txt"}""").Says("done");
        var agent = _host.Build(person);
        var session = agent.CreateSession();

        await session.RunAsync("Say hello.").Soon();

        // What stands there now changes what the plan means: it is asked about anew, and the person sees why the file asks.
        Assert.Equal(["propose_plan", "propose_plan", "write"], person.Asked.Select(asked => asked.Call.Tool));
        Assert.Contains("exists already", person.Asked[1].Plan!.Items[0].Why, StringComparison.Ordinal);
        Assert.Equal("somebody else's", File.ReadAllText(_host.Folder["hello.txt"]));
    }

    [Fact]
    public async Task What_the_plan_creates_may_be_changed_further_until_another_has_put_a_file_there()
    {
        var person = new ScriptedApprover((request, _) => Task.FromResult(request.Plan is null ? request.Approve("ann") : request.Approve("ann", GrantScope.Plan)));
        var other = Plan("""{"path":"first.txt","change":"create"},{"path":"second.txt","change":"create"}""");
        _host.Model.Calls("propose_plan", other)
            .Calls("write", """{"path":"first.txt"}""").Calls("write", """{"path":"./first.txt"}""")
            .Calls("meanwhile").Calls("write", """{"path":"second.txt"}""").Calls("write", """{"path":"second.txt"}""").Says("done");
        var meanwhile = new RecordingTool("meanwhile", _ => [Effect.ChangeSession("x")], (_, _, _) =>
        {
            _host.Folder.Write("second.txt", "somebody else's");
            return Task.FromResult<object?>("done");
        });
        var agent = _host.Build(person, configure: builder => builder.AddTool(meanwhile.Tool));
        var session = agent.CreateSession();

        await session.RunAsync("Do it.").Soon();

        Assert.Equal(["propose_plan", "write"], person.Asked.Select(asked => asked.Call.Tool));
        Assert.Contains("to be created, and there is one by now", person.Asked[1].Why, StringComparison.Ordinal);
        Assert.Equal(4, _host.Write.Count);
        Assert.Equal("write: write_path second.txt", Assert.Single(await PlanningHost.EventsAsync<PlanDrifted>(session)).What);
        await MatchesAsync(agent, session);
    }

    private static string Plan(string files) => $$"""{"goal":"Say hello","steps":["Write it"],"files":[{{files}}],"commands":[],"checks":"It stands there"}""";

    [Fact]
    public async Task What_a_rule_allows_beside_the_plan_runs_and_drifts_all_the_same()
    {
        var person = PlanningHost.Person(request => request.Approve("ann", GrantScope.Plan));
        _host.Model.Calls("propose_plan", PlanningHost.Plan).Calls("write", """{"path":"docs/other.txt"}""").Says("done");
        var agent = _host.Build(person, configure: builder => builder.Allow("write(docs/**)"));
        var session = agent.CreateSession();

        await session.RunAsync("Say hello.").Soon();

        Assert.Equal(1, _host.Write.Count);
        Assert.Single(person.Asked);
        Assert.Single(await PlanningHost.EventsAsync<PlanDrifted>(session));
        await MatchesAsync(agent, session);
    }

    [Fact]
    public async Task Approved_with_a_question_at_each_step_nothing_runs_unasked()
    {
        var person = PlanningHost.Person(request => request.Approve("ann"));
        _host.Model.Calls("propose_plan", PlanningHost.Plan).Calls("write", WriteHello).Says("done");
        var agent = _host.Build(person);
        var session = agent.CreateSession();

        await session.RunAsync("Say hello.").Soon();

        Assert.Equal(0, _host.Write.Count);
        Assert.Equal(["propose_plan", "write"], person.Asked.Select(asked => asked.Call.Tool));
        Assert.Equal(Mode.Default, await session.GetModeAsync());
        Assert.Empty(await PlanningHost.EventsAsync<PlanDrifted>(session));
        await MatchesAsync(agent, session);
    }

    [Fact]
    public async Task Sent_back_with_words_the_model_reads_them_stays_in_plan_mode_and_proposes_again()
    {
        var person = PlanningHost.Person(request => request.SendBack("ann", "In German, please."), request => request.Approve("ann", GrantScope.Plan));
        _host.Model.Calls("propose_plan", PlanningHost.Plan).Calls("write", WriteHello).Calls("propose_plan", PlanningHost.Plan).Calls("write", WriteHello).Says("done");
        var agent = _host.Build(person);
        var session = agent.CreateSession();

        await session.RunAsync("Say hello.").Soon();

        Assert.Contains("ann sends the plan back: In German, please.", _host.Model.Requests[1].Results["call_1"], StringComparison.Ordinal);
        Assert.Contains("plan mode", _host.Model.Requests[2].Results["call_2"], StringComparison.Ordinal);
        Assert.Equal(1, _host.Write.Count);
        Assert.Equal([PlanDecision.SentBack, PlanDecision.Approved], (await PlanningHost.EventsAsync<PlanAnswered>(session)).Select(answered => answered.Decision));
        await MatchesAsync(agent, session);
    }

    [Fact]
    public async Task Rejected_the_model_is_told_to_stop_and_stays_in_plan_mode()
    {
        var person = PlanningHost.Person(request => request.Deny("ann", "Leave it."));
        _host.Model.Calls("propose_plan", PlanningHost.Plan).Says("All right.");
        var agent = _host.Build(person);
        var session = agent.CreateSession();

        await session.RunAsync("Say hello.").Soon();

        Assert.Contains("ann rejected the plan: Leave it.", _host.Model.Requests[1].Results["call_1"], StringComparison.Ordinal);
        Assert.Equal(Mode.Plan, await session.GetModeAsync());
        Assert.Equal((PlanDecision.Rejected, "Leave it."), (await PlanningHost.EventsAsync<PlanAnswered>(session)).Select(answered => (answered.Decision, answered.Words)).Single());
        await MatchesAsync(agent, session);
    }

    [Fact]
    public async Task An_edited_plan_grants_what_the_person_made_of_it_and_the_model_reads_it()
    {
        var person = PlanningHost.Person(request => request.ApproveEdited("ann", request.Plan!.Edit(request.Plan.Plan with { Files = [new() { Path = "hallo.txt", Change = PlanChange.Create }] })));
        _host.Model.Calls("propose_plan", PlanningHost.Plan).Calls("write", """{"path":"hallo.txt"}""").Calls("write", WriteHello).Says("done");
        var agent = _host.Build(person);
        var session = agent.CreateSession();

        await session.RunAsync("Say hello.").Soon();

        Assert.Equal(["""{"path":"hallo.txt"}"""], _host.Write.Inputs);
        Assert.Contains("File: create hallo.txt", _host.Model.Requests[1].Results["call_1"], StringComparison.Ordinal);
        var answered = Assert.Single(await PlanningHost.EventsAsync<PlanAnswered>(session));
        Assert.Equal((true, "hallo.txt"), (answered.Edited, answered.Plan!.Files.Single().Path));
        await MatchesAsync(agent, session);
    }

    [Fact]
    public async Task Parked_and_approved_by_another_process_it_goes_on_with_its_grants()
    {
        _host.Model.Calls("propose_plan", PlanningHost.Plan).Calls("write", WriteHello).Says("done");
        var session = _host.Build().CreateSession();
        var parked = await session.RunAsync("Say hello.").Soon();
        Assert.Equal("propose_plan", Assert.Single(parked.PendingApprovals).Tool);

        var other = _host.Build();
        var pending = Assert.Single(await other.ListApprovalsAsync().ToListAsync());
        Assert.Equal(["hello.txt", "old.txt"], pending.Request.Plan!.Items.Select(item => item.Target));
        Assert.True(await other.AnswerAsync(pending.Request.Approve("ann", GrantScope.Plan)));

        var third = _host.Build();
        var again = await third.OpenSessionAsync(session.Id);
        var result = await again.ResumeAsync().Soon();

        Assert.Equal("done", result.EnsureCompleted().Text);
        Assert.Equal(1, _host.Write.Count);
        Assert.Equal(Mode.Default, await again.GetModeAsync());
        await MatchesAsync(third, again);
    }

    [Fact]
    public async Task Parked_and_sent_back_by_another_process_the_model_reads_the_words()
    {
        _host.Model.Calls("propose_plan", PlanningHost.Plan).Says("I see.");
        var agent = _host.Build();
        var session = agent.CreateSession();
        await session.RunAsync("Say hello.").Soon();

        await agent.AnswerAsync((await agent.ListApprovalsAsync().ToListAsync())[0].Request.SendBack("ann", "In German."));
        await session.ResumeAsync().Soon();

        Assert.Contains("ann sends the plan back: In German.", _host.Model.Requests[1].Results["call_1"], StringComparison.Ordinal);
        Assert.Equal(Mode.Plan, await session.GetModeAsync());
        await MatchesAsync(agent, session);
    }

    [Fact]
    public async Task An_edited_plan_from_the_inbox_lets_nothing_run_that_the_person_was_not_shown()
    {
        _host.Model.Calls("propose_plan", PlanningHost.Plan).Calls("write", """{"path":"a.txt"}""").Calls("write", """{"path":"b.txt"}""").Says("done");
        var agent = _host.Build(configure: builder => builder.ConfigureAutonomy(options => options.WhenNobodyAnswers = AgentKit.Autonomy.UnansweredPolicy.Deny));
        var parking = _host.Build();
        var session = parking.CreateSession();
        await session.RunAsync("Say hello.").Soon();
        var question = Assert.Single(await parking.ListApprovalsAsync().ToListAsync()).Request.Id;
        await _host.Store.PostAsync(SessionOwner.Local, session.Id, new()
        {
            Id = "m",
            Kind = InboxMessage.Answer,
            From = "ann",
            At = DateTimeOffset.UnixEpoch,
            Content = $$"""{"questionId":"{{question}}","approved":true,"scope":"plan","edited":{"goal":"x","steps":[],"files":[{"path":"a.txt","change":"create"},{"path":"b.txt","change":"create"},{"path":"../c.txt","change":"create"}],"commands":[]},"shown":["create_path(a.txt)","write_path(b.txt)","create_path(../c.txt)","write_path(/)"]}""",
        });

        await (await agent.OpenSessionAsync(session.Id)).ResumeAsync().Soon();

        Assert.Equal(["""{"path":"a.txt"}"""], _host.Write.Inputs);
    }

    [Theory]
    [InlineData("""{"questionId":"Q","approved":true,"scope":"session"}""")]
    [InlineData("""{"questionId":"Q","approved":true,"scope":"project","shown":["create_path(a.txt)"]}""")]
    [InlineData("""{"questionId":"Q","approved":true,"scope":"plan"}""")]
    [InlineData("""{"questionId":"Q","approved":true,"scope":"plan","shown":["create_path(a.txt)","**"]}""")]
    [InlineData("""{"questionId":"Q","approved":true,"scope":"plan","edited":{"goal":null},"shown":["create_path(a.txt)"]}""")]
    [InlineData("""{"questionId":"Q","approved":true,"scope":"plan","edited":{"goal":"x","files":[null]},"shown":["create_path(a.txt)"]}""")]
    public async Task A_message_in_the_inbox_grants_nothing_of_a_plan_that_was_not_shown(string content)
    {
        _host.Model.Calls("propose_plan", PlanningHost.Plan).Calls("write", """{"path":"a.txt"}""").Says("done");
        var session = _host.Build().CreateSession();
        await session.RunAsync("Say hello.").Soon();
        var agent = _host.Build(configure: builder => builder.ConfigureAutonomy(options => options.WhenNobodyAnswers = AgentKit.Autonomy.UnansweredPolicy.Deny));
        var question = Assert.Single(await agent.ListApprovalsAsync().ToListAsync()).Request.Id;
        await _host.Store.PostAsync(SessionOwner.Local, session.Id, new()
        {
            Id = "m",
            Kind = InboxMessage.Answer,
            From = "mallory",
            At = DateTimeOffset.UnixEpoch,
            Content = content.Replace("\"Q\"", $"\"{question}\"", StringComparison.Ordinal),
        });

        await (await agent.OpenSessionAsync(session.Id)).ResumeAsync().Soon();

        Assert.Equal(0, _host.Write.Count);
    }

    [Fact]
    public async Task A_log_in_which_somebody_changed_what_was_said_to_a_plan_is_a_difference()
    {
        var person = PlanningHost.Person(request => request.Approve("ann", GrantScope.Plan));
        _host.Model.Calls("propose_plan", PlanningHost.Plan).Calls("write", WriteHello).Says("done");
        var session = _host.Build(person).CreateSession();
        await session.RunAsync("Say hello.").Soon();

        foreach (var change in new Func<SessionEvent, SessionEvent?>[]
        {
            content => content is PlanAnswered answer ? answer with { Decision = PlanDecision.SentBack, Plan = null } : content,
            content => content is PlanAnswered answer ? answer with { Items = [] } : content,
            content => content is PlanAnswered ? null : content,
            content => content is PlanProposed proposed ? proposed with { PlanId = "other" } : content,
            content => content is CallAnswered answer ? answer with { Approved = false } : content,
            content => content is ModeChanged { By: "ann" } changed ? changed with { Mode = Mode.Auto } : content,
        })
        {
            Assert.StartsWith("Event ", await Recorded.DifferenceAsync(session, events => events.Select(change).OfType<SessionEvent>()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_grants_of_a_plan_end_with_its_run_with_plan_mode_and_by_withdrawal()
    {
        foreach (var end in new Func<AgentSession, Task>[]
        {
            session => Task.CompletedTask,
            session => session.SetModeAsync(Mode.Plan, "ann"),
            async session =>
            {
                foreach (var grant in await session.GetGrantsAsync())
                    await session.WithdrawAsync(grant.Id, "ann");
            },
        })
        {
            using var host = new PlanningHost();
            var session = default(AgentSession);
            var person = PlanningHost.Person(request => request.Approve("ann", GrantScope.Plan));
            var stop = new RecordingTool("stop", _ => [Effect.ChangeSession("x")], async (_, _, _) =>
            {
                Assert.Equal(2, (await session!.GetGrantsAsync()).Count);
                await end(session);
                return "ok";
            });
            host.Model.Calls("propose_plan", PlanningHost.Plan).Calls("stop").Says("done").Calls("write", WriteHello).Says("done");
            session = host.Build(person, configure: builder => builder.AddTool(stop.Tool)).CreateSession();

            await session.RunAsync("Say hello.").Soon();
            Assert.Empty(await session.GetGrantsAsync());
            await session.RunAsync("Again.").Soon();

            Assert.Equal(0, host.Write.Count);
        }
    }

    [Fact]
    public async Task A_run_that_was_interrupted_goes_on_with_the_plan_and_a_new_prompt_does_not()
    {
        foreach (var (resumes, written) in new[] { (true, 1), (false, 0) })
        {
            using var host = new PlanningHost();
            var person = PlanningHost.Person(request => request.Approve("ann", GrantScope.Plan));
            host.Model.Calls("propose_plan", PlanningHost.Plan).Calls("write", WriteHello).Says("done");
            var session = host.Build(person).CreateSession();
            await session.RunAsync("Say hello.", new RunOptions { MaxTurns = 1 }).Soon();

            await (resumes ? session.ResumeAsync() : session.RunAsync("Something else.")).Soon();

            Assert.Equal(written, host.Write.Count);
        }
    }

    [Theory]
    [InlineData(Mode.Default)]
    [InlineData(Mode.Auto)]
    public async Task The_model_turns_to_plan_mode_by_itself_and_approval_leads_back(Mode mode)
    {
        var person = PlanningHost.Person(request => request.Approve("ann", GrantScope.Plan));
        _host.Model.Calls("enter_plan").Calls("enter_plan").Calls("propose_plan", PlanningHost.Plan).Calls("write", WriteHello).Says("done");
        var agent = _host.Build(person, mode);
        var session = agent.CreateSession();

        await session.RunAsync("Say hello.").Soon();

        Assert.Equal(1, _host.Write.Count);
        Assert.Equal(mode, await session.GetModeAsync());
        Assert.Contains("the model, by call call_1", (await PlanningHost.EventsAsync<ModeChanged>(session)).Select(changed => changed.By));
        await MatchesAsync(agent, session);
    }

    [Fact]
    public async Task The_tool_that_proposes_is_declared_in_plan_mode_alone()
    {
        var person = PlanningHost.Person(request => request.Approve("ann"));
        _host.Model.Calls("propose_plan", PlanningHost.Plan).Calls("enter_plan").Calls("propose_plan", PlanningHost.Plan).Says("done");
        var session = _host.Build(person, Mode.Default).CreateSession();

        await session.RunAsync("Say hello.").Soon();

        Assert.Equal([false, false, true, false], _host.Model.Requests.Select(request => request.Options!.Tools!.Any(tool => tool.Name == "propose_plan")));
        Assert.Contains("a tool of plan mode", _host.Model.Requests[1].Results["call_1"], StringComparison.Ordinal);
        Assert.Equal("call_3", Assert.Single(person.Asked).Call.Id);
    }

    [Fact]
    public async Task Without_anybody_there_a_plan_is_denied_where_the_host_parks_nothing()
    {
        _host.Model.Calls("propose_plan", PlanningHost.Plan).Says("done");
        var session = _host.Build(configure: builder => builder.ConfigureAutonomy(options => options.WhenNobodyAnswers = AgentKit.Autonomy.UnansweredPolicy.Deny)).CreateSession();

        await session.RunAsync("Say hello.").Soon();

        Assert.Contains("Nobody is there to ask", _host.Model.Requests[1].Results["call_1"], StringComparison.Ordinal);
        Assert.Equal(Mode.Plan, await session.GetModeAsync());
    }

    [Fact]
    public async Task A_plan_cannot_be_approved_for_longer_than_itself_and_other_calls_not_for_a_plan()
    {
        var thrown = new List<Exception>();
        var person = new ScriptedApprover((request, _) =>
        {
            foreach (var scope in new[] { GrantScope.Session, GrantScope.Project, GrantScope.Plan }.Where(scope => request.Plan is null == (scope == GrantScope.Plan)))
                thrown.Add(Assert.Throws<InvalidOperationException>(() => request.Approve("ann", scope)));
            return Task.FromResult(request.Plan is null ? request.Deny("ann") : request.Approve("ann"));
        });
        _host.Model.Calls("propose_plan", PlanningHost.Plan).Calls("write", WriteHello).Says("done");

        await _host.Build(person).CreateSession().RunAsync("Say hello.").Soon();

        Assert.Equal(3, thrown.Count);
    }

    [Theory]
    [InlineData("""{"goal":"","steps":["a"],"files":[],"commands":[],"checks":"b"}""")]
    [InlineData("""{"goal":"x","steps":[],"files":[],"commands":[],"checks":"b"}""")]
    [InlineData("""{"goal":"x","steps":["a"],"files":[{"path":"a"}],"commands":[],"checks":"b"}""")]
    [InlineData("""{"goal":"x","steps":["a"],"files":[{"path":"a","change":"chmod"}],"commands":[],"checks":"b"}""")]
    public async Task A_plan_that_is_none_is_asked_about_by_nobody(string plan)
    {
        var person = PlanningHost.Person();
        _host.Model.Calls("propose_plan", plan).Says("done");

        await _host.Build(person).CreateSession().RunAsync("Say hello.").Soon();

        Assert.Empty(person.Asked);
        Assert.Contains("schema", _host.Model.Requests[1].Results["call_1"], StringComparison.Ordinal);
    }

    public void Dispose() => _host.Dispose();

    private static async Task MatchesAsync(Agent agent, AgentSession session)
    {
        var replay = await agent.ReplaySessionAsync(session.Id).Soon();
        Assert.True(replay.Matches, replay.Difference);
    }
}
