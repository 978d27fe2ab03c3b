using AgentKit.Permissions;

namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>
/// Reads the logs of agents in the order in which things happened, and fails at the first start or right that nobody
/// allowed. It knows rules, gates, grants, modes and plans from their description alone.
/// </summary>
internal sealed class LogChecker(Meaning meaning, Disk disk, IReadOnlyDictionary<string, Powers> powers, IReadOnlyDictionary<string, IReadOnlySet<string>> shown)
{
    private readonly Dictionary<SessionId, SessionView> _views = [];
    private readonly ConsentCheck _consents = new(meaning, shown);
    private readonly StartCheck _starts = new(meaning, disk);

    public void Check(IEnumerable<Entry> log, IEnumerable<Disturbance> disturbances)
    {
        var others = new Queue<Disturbance>(disturbances.OrderBy(other => other.At));
        foreach (var (session, logged) in log)
        {
            while (others.TryPeek(out var other) && other.At < logged.At)
                disk.Note(others.Dequeue());
            var view = View(session);
            try
            {
                Take(view, logged.Event, logged.At);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"{exception.Message}\nAt event {logged.Sequence} of session {session}: {logged.Event}", exception);
            }

            view.Before = logged.Event;
            if (logged.Event is not (PlanAnswered or ModeChanged or GrantMade))
                view.Approval = null;
        }
    }

    private SessionView View(SessionId session)
    {
        if (!_views.TryGetValue(session, out var view))
            _views[session] = view = new();
        return view;
    }

    private void Take(SessionView view, SessionEvent content, DateTimeOffset at)
    {
        switch (content)
        {
            case RunStarted run:
                view.Begin(run, powers, run.ParentSessionId is { } parent ? View(parent) : null);
                break;
            case RunFinished { StopReason: StopReason.Completed }:
                view.EndPlan();
                break;
            case ModeChanged changed:
                ConsentCheck.ModeChange(view, changed);
                view.Turn(changed.Mode);
                break;
            case CallAnnounced or CallStarted or CallFinished:
                TakeCall(view, content, at);
                break;
            case GrantMade { Grant: var grant }:
                _consents.Grant(view, grant);
                view.Grants[grant.Id] = grant;
                break;
            case GrantWithdrawn withdrawn:
                view.Grants.Remove(withdrawn.Id);
                break;
            default:
                TakeWord(view, content, at);
                break;
        }
    }

    private void TakeCall(SessionView view, SessionEvent content, DateTimeOffset at)
    {
        switch (content)
        {
            case CallAnnounced announced:
                view.Calls[announced.CallId] = Deed.Of(announced.Tool, Assert.Single(announced.Effects));
                break;
            case CallStarted started:
                _starts.Check(view, started.CallId, at);
                view.Open.Add(started.CallId);
                break;
            case CallFinished finished when view.Open.Remove(finished.CallId) && view.Calls[finished.CallId] is var deed && meaning.Changes(deed) is { } place && finished.Outcome == CallOutcome.Ok:
                disk.Note(deed, place, at);
                break;
            default:
                break;
        }
    }

    // An answer without a scope reaches nothing: what it was about has changed, and is asked again.
    private static void TakeWord(SessionView view, SessionEvent content, DateTimeOffset at)
    {
        switch (content)
        {
            case CallAsked asked:
                view.Questions[asked.QuestionId] = asked;
                view.Asked[asked.QuestionId] = at;
                view.Approved.Remove(asked.CallId);
                break;
            case PlanProposed proposed:
                view.Proposals[proposed.PlanId] = proposed;
                break;
            case CallAnswered answer:
                ConsentCheck.Answer(view, answer);
                if (answer is { Approved: true, Scope: not null })
                    view.Approved[answer.CallId] = view.Asked[answer.QuestionId];
                break;
            case PlanAnswered answer:
                ConsentCheck.PlanAnswer(view, answer);
                if (answer.Plan is not null)
                {
                    view.EndPlan();
                    view.Approval = answer;
                }

                view.LastPlan = answer;
                break;
            case ChildAsked asked:
                view.ChildQuestions[asked.QuestionId] = asked;
                break;
            case ChildAnswered answer:
                ConsentCheck.ChildAnswer(view, answer);
                view.ChildAnswers[answer.QuestionId] = answer;
                break;
            default:
                break;
        }
    }
}
