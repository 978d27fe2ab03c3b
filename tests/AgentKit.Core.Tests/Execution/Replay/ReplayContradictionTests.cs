using AgentKit.Sessions;
using AgentKit.Testing;
using Microsoft.Extensions.AI;

namespace AgentKit.Core.Tests.Execution.Replay;

/// <summary>A log that somebody changed tells a story that the engine would not: a difference, not an exception.</summary>
public class ReplayContradictionTests
{
    [Fact]
    public async Task An_answer_that_was_rewritten_no_longer_fits_the_end_of_its_run()
    {
        var difference = await DifferenceAsync(events => events.Select(content => content is AnswerAdded { FinishReason: "stop" } answer
            ? answer with { Messages = [new ChatMessage(ChatRole.Assistant, "Rewritten.")] }
            : content));

        Assert.Contains("run_finished", difference, StringComparison.Ordinal);
        Assert.Contains("done", difference, StringComparison.Ordinal);
        Assert.Contains("Rewritten.", difference, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_made_an_approval_or_the_other_way_round_shows()
    {
        var refused = await DifferenceAsync(events => events.Select(content => content is CallAnswered answer ? answer with { Approved = false } : content));

        Assert.Contains("call_started", refused, StringComparison.Ordinal);
        Assert.Contains("call_finished", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_was_taken_out_leaves_an_answer_that_nobody_waits_for()
    {
        var difference = await DifferenceAsync(events => events.Where(content => content is not CallAsked));

        Assert.StartsWith("Event 6: the log has call_answered", difference, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(SessionCreated))]
    [InlineData(typeof(RunStarted))]
    [InlineData(typeof(AnswerAdded))]
    [InlineData(typeof(CallAnnounced))]
    [InlineData(typeof(CallAsked))]
    [InlineData(typeof(CallAnswered))]
    [InlineData(typeof(CallStarted))]
    [InlineData(typeof(CallFinished))]
    public async Task An_event_that_is_missing_shows(Type missing) =>
        Assert.StartsWith("Event ", await DifferenceAsync(events => Without(events, missing)), StringComparison.Ordinal);

    [Theory]
    [InlineData(typeof(AnswerAdded))]
    [InlineData(typeof(CallAnnounced))]
    [InlineData(typeof(CallAsked))]
    [InlineData(typeof(CallAnswered))]
    [InlineData(typeof(CallStarted))]
    [InlineData(typeof(CallFinished))]
    [InlineData(typeof(RunFinished))]
    public async Task An_event_that_stands_twice_shows(Type twice) =>
        Assert.StartsWith("Event ", await DifferenceAsync(events => Twice(events, twice)), StringComparison.Ordinal);

    [Fact]
    public async Task A_run_that_ends_otherwise_than_it_went_shows()
    {
        foreach (var reason in Enum.GetValues<StopReason>().Where(reason => reason != StopReason.Completed))
            await DifferenceAsync(events => events.Select(content => content is RunFinished end ? end with { StopReason = reason } : content));
        await DifferenceAsync(events => events.Select(content => content is RunFinished end ? end with { Turns = 9 } : content));
        await DifferenceAsync(events => events.Select(content => content is RunFinished end ? end with { Usage = new() { OutputTokens = 9 } } : content));
        await DifferenceAsync(events => events.Select(content => content is RunFinished end ? end with { RunId = "another" } : content));
    }

    [Fact]
    public async Task Any_two_events_that_change_places_give_a_difference_or_a_match_and_never_an_exception()
    {
        var (agent, session) = await RecordAsync();
        var events = (await Recorded.EventsAsync(session)).ConvertAll(logged => logged.Event);
        for (var i = 0; i < events.Count; i++)
        {
            for (var j = i + 1; j < events.Count; j++)
            {
                var swapped = events.ToArray();
                (swapped[i], swapped[j]) = (swapped[j], swapped[i]);
                var id = new SessionId($"swap{i}-{j}");
                var log = await agent.Parts.Store.OpenAsync(SessionOwner.Local, id, create: true);
                await log.AcquireAsync();
                for (var k = 0; k < swapped.Length; k++)
                    log.Append(new LoggedEvent(k + 1, DateTimeOffset.UnixEpoch, swapped[k]));
                await log.DisposeAsync();

                var replay = await agent.ReplaySessionAsync(id).WaitAsync(Recorded.Patience);

                Assert.Equal(replay.Matches, replay.Events == events.Count);
            }
        }
    }

    private static async Task<string> DifferenceAsync(Func<IEnumerable<SessionEvent>, IEnumerable<SessionEvent>> change)
    {
        var (_, session) = await RecordAsync();
        return await Recorded.DifferenceAsync(session, change);
    }

    private static async Task<(Agent Agent, AgentSession Session)> RecordAsync()
    {
        var read = new RecordingTool("read", _ => [Effect.ReadResource("facts")]);
        var write = new RecordingTool("write", _ => [Effect.WriteResource("facts")]);
        var model = new ScriptedChatClient().Calls("read");
        model.CallsAll(model.Call("read"), model.Call("write")).Says("done");
        var agent = Recorded.Host(model, read, write).UseApprover(ScriptedApprover.Yes(GrantScope.Session)).Build();
        var session = agent.CreateSession();
        await session.RunAsync("go");
        return (agent, session);
    }

    private static IEnumerable<SessionEvent> Without(IEnumerable<SessionEvent> events, Type missing)
    {
        var all = events.ToList();
        all.RemoveAt(all.FindIndex(content => content.GetType() == missing));
        return all;
    }

    private static IEnumerable<SessionEvent> Twice(IEnumerable<SessionEvent> events, Type twice) =>
        events.SelectMany(content => content.GetType() == twice ? new[] { content, content } : [content]);
}
