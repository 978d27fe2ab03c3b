using System.CommandLine;
using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Cli.Trust;
using AgentKit.Permissions;
using AgentKit.Sessions;
using AgentKit.Trust;

namespace AgentKit.Cli.Commands;

/// <summary><c>agentkit sessions show</c>: what happened in a session, event by event, what its calls touched, or what was decided about them.</summary>
internal static class SessionShowCommand
{
    private const int Width = 200;

    public static Command Create(CommonOptions common)
    {
        var id = SessionsCommand.IdArgument();
        var effects = new Option<bool>("--effects") { Description = "What was touched instead: every path, host, command and resource, by which call, and what became of it." };
        var decisions = new Option<bool>("--decisions") { Description = "What was decided without a person instead: what, by which rule, with which effects, at what cost, and the sums." };
        var all = new Option<bool>("--all") { Description = "With --decisions: those of persons too." };
        var command = new Command("show", "What happened in a session, event by event; with --json one event a line, as run -o stream-json prints them.") { id, effects, decisions, all };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            await using var host = CliHost.Create(options);
            await using var session = await host.Agent.OpenSessionAsync(SessionsCommand.ReadId(parsed.GetValue(id)!), cancellationToken: cancellationToken);
            foreach (var finding in await session.GetFindingsAsync(cancellationToken))
                Console.Error.WriteLine($"agentkit: {SafeText.Of(finding)}");
            if (parsed.GetValue(effects))
            {
                foreach (var entry in TouchedEffects.Of(await session.ReadAsync(cancellationToken: cancellationToken)))
                    Console.Out.WriteLine(options.Json ? Json.Line(TouchedEffects.ToJson(entry)) : TouchedEffects.Line(entry, Width));
                return ExitCode.Completed;
            }

            if (parsed.GetValue(decisions))
            {
                PrintDecisions([.. (await session.GetDecisionsAsync(cancellationToken)).Where(one => one.Person is null || parsed.GetValue(all))], options.Json);
                return ExitCode.Completed;
            }

            foreach (var logged in await session.ReadAsync(cancellationToken: cancellationToken))
            {
                var update = new SessionUpdate { Sequence = logged.Sequence, At = logged.At, Event = logged.Event };
                Console.Out.WriteLine(options.Json ? host.Agent.Events.ToJson(session.Id, update) : Describe(host.Agent.Events, logged));
            }

            return ExitCode.Completed;
        });
        return command;
    }

    private static void PrintDecisions(IReadOnlyList<LoggedDecision> decisions, bool json)
    {
        if (json)
            Console.Out.WriteLine(Json.Line(new JsonObject { ["decisions"] = new JsonArray([.. decisions.Select(DecisionReport.ToJson)]), ["sums"] = DecisionReport.Sums(decisions) }));
        foreach (var line in json ? [] : DecisionReport.Lines(decisions))
            Console.Out.WriteLine(line);
    }

    private static string Describe(EventCatalogue events, LoggedEvent logged)
    {
        var what = logged.Event switch
        {
            SessionCreated created => $"{created.Agent} in {created.Workspace}",
            WorkspaceOpened opened => TrustedWorkspaces.Describe(opened),
            ContentAdded added => $"{(added.Label.IsTrusted ? "" : "untrusted: ")}{added.Label} {added.Text}",
            PromptAdded prompt => prompt.Message.Text,
            AnswerAdded answer => string.Concat(answer.Messages.Select(message => message.Text)),
            AnswerInterrupted unfinished => unfinished.Text,
            CallAnnounced call => $"{call.Tool} {Progress.Describe(call.Effects)}",
            CallAsked asked => asked.Why,
            CallAnswered answered => $"{(answered.Approved ? "yes" : "no")}, says {answered.By} {answered.Reason}",
            GrantMade made => $"{made.Grant.Rule} for the {Json.Name(made.Grant.Scope)}{(made.Grant.Expires is { } end ? $" until {end:u}" : "")} by {made.Grant.By}",
            GrantWithdrawn withdrawn => $"{withdrawn.Id} by {withdrawn.By} {withdrawn.Reason}",
            ChildAsked asked => $"session {asked.ChildSessionId} wants {asked.Tool}: {asked.Why}",
            ChildAnswered answered => $"{(answered.Approved ? "yes" : "no")}, says {answered.By} to session {answered.ChildSessionId} {answered.Reason}",
            CallStarted started => started.Verdict.Why,
            CallFinished finished => $"{finished.Tool}: {Json.Name(finished.Outcome)}: {finished.Result.Text}",
            ModeChanged mode => $"{Json.Name(mode.Mode)} by {mode.By}",
            ModelRetried retried => retried.Why,
            CallParked parked => $"waits for an answer until {parked.Expires:u}",
            CallRefused refused => refused.What,
            PlanProposed proposed => proposed.Plan.Goal,
            PlanAnswered answered => $"{Json.Name(answered.Decision)} by {answered.By} {answered.Words}",
            PlanDrifted drifted => drifted.What,
            MemoryRecalled recalled => string.Join("; ", recalled.Records.Select(record => $"{record.Id}: {record.Statement}")),
            MemoryFailed failed => failed.Why,
            PresenceChanged { IsThere: var isThere, Why: var why } => Presence(isThere, why),
            RunStarted { Attended: { } isThere, AttendedWhy: { } why } => Presence(isThere, why),
            RunFinished finished => $"{Json.Name(finished.StopReason)} after {finished.Turns} {(finished.Turns == 1 ? "turn" : "turns")} {finished.Failure}",
            _ => "",
        };
        return $"{logged.Sequence,5}  {logged.At:HH:mm:ss}  {events.NameOf(logged.Event),-16} {SafeText.Line(what, Width)}".TrimEnd();
    }

    private static string Presence(bool isThere, string why) => $"{(isThere ? "a person is there" : "nobody is there")}: {why}";
}
