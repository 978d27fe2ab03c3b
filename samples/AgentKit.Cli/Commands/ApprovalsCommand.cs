using System.CommandLine;
using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Interactive;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Commands;

/// <summary><c>agentkit approvals</c>: the questions that headless runs have parked.</summary>
internal static class ApprovalsCommand
{
    public static Command Create(CommonOptions common) => new("approvals", "Questions that headless runs have parked: list, show, approve, deny, plan.")
    {
        ListCommand(common),
        ShowCommand(common),
        ApproveCommand(common),
        DenyCommand(common),
        PlanCommand(common),
    };

    private static Command ListCommand(CommonOptions common)
    {
        var command = new Command("list", "The questions that wait, those of the session last used first.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            await using var host = CliHost.Create(options);
            var pending = await host.Agent.ListApprovalsAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken);
            if (options.Json)
                Console.Out.WriteLine(Json.Pretty(new JsonArray([.. pending.Select(ToJson)])));
            else if (pending.Count == 0)
                Console.Out.WriteLine("No question waits.");
            foreach (var one in options.Json ? [] : pending)
                Print(one, host.Places, isWhole: false);
            return ExitCode.Completed;
        });
        return command;
    }

    private static Command ShowCommand(CommonOptions common)
    {
        var id = IdArgument();
        var command = new Command("show", "One question with nothing left out: what the call would do, was given and would change.") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            await using var host = CliHost.Create(options);
            var pending = await FindAsync(host, parsed.GetValue(id)!, cancellationToken);
            if (options.Json)
                Console.Out.WriteLine(Json.Pretty(ToJson(pending)));
            else
                Print(pending, host.Places, isWhole: true);
            return ExitCode.Completed;
        });
        return command;
    }

    private static Command ApproveCommand(CommonOptions common)
    {
        var id = IdArgument();
        var session = new Option<bool>("--session") { Description = "For the rest of its session, by the rule that the list shows, instead of this once." };
        var time = new Option<string?>("--for") { Description = "For so long in its session, by the rule: such as 30m, 2h or 7d.", HelpName = "TIME" };
        var rule = new Option<string?>("--rule") { Description = "Which of the rules that the list shows, for --session or --for. Default: the narrowest.", HelpName = "RULE" };
        var steps = new Option<bool>("--each-step") { Description = "Approves a plan, and lets each of its steps ask." };
        var edited = new Option<string?>("--edited") { Description = "Approves a plan as it stands in this file, which agentkit approvals plan printed and you changed.", HelpName = "FILE" };
        var command = new Command("approve", "Lets the call run when its session is resumed. What an approved plan names runs unasked then.") { id, session, time, rule, steps, edited };
        command.SetAction((parsed, cancellationToken) =>
        {
            var end = parsed.GetValue(time) is { } text ? DateTimeOffset.UtcNow + Durations.Read(text, "--for") : (DateTimeOffset?)null;
            var scope = parsed.GetValue(session) || end is not null ? GrantScope.Session : (GrantScope?)null;
            return AnswerAsync(
                common.Read(parsed),
                parsed.GetValue(id)!,
                pending => Approve(pending, scope, end, parsed.GetValue(rule), parsed.GetValue(steps), parsed.GetValue(edited)),
                isApproval: true,
                cancellationToken);
        });
        return command;
    }

    private static Command DenyCommand(CommonOptions common)
    {
        var id = IdArgument();
        var reason = new Option<string?>("--reason") { Description = "Why, for the model to read. A plan is sent back with it, to be proposed anew.", HelpName = "TEXT" };
        var command = new Command("deny", "Refuses the call. The model reads so when its session is resumed.") { id, reason };
        command.SetAction((parsed, cancellationToken) => AnswerAsync(
            common.Read(parsed), parsed.GetValue(id)!, pending => Deny(pending.Request, parsed.GetValue(reason)), isApproval: false, cancellationToken));
        return command;
    }

    private static Command PlanCommand(CommonOptions common)
    {
        var id = IdArgument();
        var command = new Command("plan", "Prints a plan that waits, as text that approve --edited reads.") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = CliHost.Create(common.Read(parsed));
            var plan = (await FindAsync(host, parsed.GetValue(id)!, cancellationToken)).Request.Plan ?? throw new UsageException("This question is not about a plan.");
            Console.Out.Write(PlanText.Write(plan.Plan));
            return ExitCode.Completed;
        });
        return command;
    }

    private static ApprovalAnswer Approve(PendingApproval pending, GrantScope? scope, DateTimeOffset? end, string? rule, bool steps, string? edited)
    {
        var request = pending.Request;
        if (request.Plan is not { } plan)
        {
            return steps || edited is not null
                ? throw new UsageException("This question is not about a plan.")
                : request.Approve(Environment.UserName, scope ?? GrantScope.Once, end, rule);
        }

        var reach = scope ?? (steps ? GrantScope.Once : GrantScope.Plan);
        if (edited is null)
            return request.Approve(Environment.UserName, reach);

        var meant = plan.Edit(PlanText.Read(File.ReadAllText(edited)));
        foreach (var item in meant.Items)
            Console.Error.WriteLine("  " + PlanPanel.Line(item));
        return request.ApproveEdited(Environment.UserName, meant, reach);
    }

    private static ApprovalAnswer Deny(ApprovalRequest request, string? reason) => request.Plan is not null && !string.IsNullOrWhiteSpace(reason)
        ? request.SendBack(Environment.UserName, reason)
        : request.Deny(Environment.UserName, reason);

    private static async Task<PendingApproval> FindAsync(CliHost host, string id, CancellationToken cancellationToken) =>
        await host.Agent.ListApprovalsAsync(cancellationToken: cancellationToken).FirstOrDefaultAsync(one => one.Request.Id == id, cancellationToken)
            ?? throw new AgentKitException($"No question '{id}' waits: it was answered, has expired, or never was. See agentkit approvals list.");

    private static async Task<int> AnswerAsync(CliOptions options, string id, Func<PendingApproval, ApprovalAnswer> answer, bool isApproval, CancellationToken cancellationToken)
    {
        if (isApproval)
            Person.Demand("approve what one may not decide");
        await using var host = CliHost.Create(options);
        var pending = await FindAsync(host, id, cancellationToken);
        if (isApproval)
            SessionPlace.Check(pending, host.Places);
        if (isApproval && pending.HasChanged)
            throw new AgentKitException($"{Changed} Nothing was approved. Go on with: agentkit sessions resume {pending.Request.SessionId}");
        // What one approves one has been shown, all of it.
        if (isApproval && !options.Json)
            Print(pending, host.Places, isWhole: true);
        ApprovalAnswer given;
        try
        {
            given = answer(pending);
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException(exception.Message);
        }

        var isSettled = await host.Agent.AnswerAsync(given, cancellationToken: cancellationToken);
        var word = given.Decision == PlanDecision.SentBack ? "sent back" : given.Consent is null ? "denied" : "approved";
        Console.Out.WriteLine(options.Json
            ? Json.Line(new JsonObject { ["id"] = id, ["sessionId"] = pending.Request.SessionId.Value, ["answer"] = word })
            : $"{char.ToUpperInvariant(word[0])}{word[1..]}. {(isSettled ? "To go on" : "A run holds the session just now and takes the answer up. If it has ended, go on with")}: agentkit sessions resume {pending.Request.SessionId}");
        return ExitCode.Completed;
    }

    private const string Changed = "What it is about has changed since it was asked, so it can only be refused. Resuming its session asks anew, about what stands there then.";

    private static Argument<string> IdArgument() => new("id") { Description = "The question." };

    private static JsonObject ToJson(PendingApproval pending) => new()
    {
        ["id"] = pending.Request.Id,
        ["sessionId"] = pending.Request.SessionId.Value,
        ["workspace"] = pending.Workspace,
        ["tool"] = pending.Request.Call.Tool,
        ["input"] = JsonNode.Parse(pending.Request.Call.Input.GetRawText()),
        ["effects"] = new JsonArray([.. pending.Request.Effects.Select(EffectJson.Of)]),
        ["why"] = pending.Request.Why,
        ["rule"] = pending.Request.ProposedRule,
        ["plan"] = pending.Request.Plan is { } plan ? PlanJson.Of(plan) : null,
        ["widerRules"] = Json.Array(pending.Request.WiderRules),
        ["inDoubt"] = pending.Request.InDoubt,
        ["askedAt"] = pending.AskedAt.ToString("O"),
        ["expires"] = pending.Expires.ToString("O"),
        ["hasChanged"] = pending.HasChanged,
    };

    private static void Print(PendingApproval pending, Places here, bool isWhole)
    {
        var request = pending.Request;
        var place = SessionPlace.IsElsewhere(pending.Workspace, here) ? $"  in {SafeText.Line(pending.Workspace!, 300)}" : "";
        Console.Out.WriteLine($"{request.Id}  {Paint.Bold(SafeText.Line(request.Call.Tool, 60))}  session {request.SessionId}{place}");
        if (request.Plan is { } plan)
            PlanPanel.Show(plan);
        else
            PrintCall(pending, isWhole);
        if (pending.HasChanged)
            Console.Out.WriteLine($"  {Paint.Warn(Changed)}");
        foreach (var rule in pending.HasChanged ? [] : request.ProposedRules)
            Console.Out.WriteLine($"  {(rule == request.ProposedRule ? "with --session it becomes the rule" : "or, with --rule, the wider rule")} {SafeText.Line(rule, int.MaxValue)}");
        Console.Out.WriteLine($"  asked {pending.AskedAt.ToLocalTime():yyyy-MM-dd HH:mm}, expires {pending.Expires.ToLocalTime():yyyy-MM-dd HH:mm}");
    }

    private static void PrintCall(PendingApproval pending, bool isWhole)
    {
        var rows = QuestionRows.Of(pending.Request, pending.Workspace, isWhole);
        Screen.WriteLines(rows.Rows.Select(row => new Spectre.Console.Padder(row, new(2, 0, 0, 0))));
        if (rows.IsCut)
            Console.Out.WriteLine($"  To see all of it: agentkit approvals show {pending.Request.Id}");
    }
}
