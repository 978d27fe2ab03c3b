using System.CommandLine;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Interactive;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;
using AgentKit.Permissions;

namespace AgentKit.Cli.Commands.Approvals;

/// <summary><c>agentkit approvals approve</c>: lets a call run that waits, and says how far that reaches.</summary>
internal static class ApproveCommand
{
    public static Command Create(CommonOptions common)
    {
        var id = ApprovalsCommand.IdArgument();
        var session = new Option<bool>("--session") { Description = "For the rest of its session, by the rule that the list shows, instead of this once." };
        var time = new Option<string?>("--for") { Description = "The call now, whenever it is resumed, and what the rule covers in its session for so long from now: such as 30m, 2h or 7d.", HelpName = "TIME" };
        var always = new Option<bool>("--always") { Description = "For every session in this folder: the rule is shown, and goes into your own settings for it." };
        var rule = new Option<string?>("--rule") { Description = "Which of the rules that the list shows, for --session, --for or --always. Default: the narrowest.", HelpName = "RULE" };
        var steps = new Option<bool>("--each-step") { Description = "Approves a plan, and lets each of its steps ask." };
        var edited = new Option<string?>("--edited") { Description = "Approves a plan as it stands in this file, which agentkit approvals plan printed and you changed.", HelpName = "FILE" };
        var command = new Command("approve", "Lets the call run when its session is resumed. What an approved plan names runs unasked then.") { id, session, time, always, rule, steps, edited };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            common.Read(parsed),
            parsed.GetValue(id)!,
            new()
            {
                ForSession = parsed.GetValue(session),
                For = parsed.GetValue(time) is { } text ? Durations.Read(text, "--for") : null,
                Always = parsed.GetValue(always),
                Rule = parsed.GetValue(rule),
                EachStep = parsed.GetValue(steps),
                Edited = parsed.GetValue(edited),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliOptions options, string id, Reach reach, CancellationToken cancellationToken)
    {
        Person.Demand("approve what one may not decide");
        reach.Check();
        await using var host = CliHost.Create(options);
        var pending = await ParkedQuestion.FindAsync(host, id, cancellationToken);
        SessionPlace.Check(pending, host.Places);
        if (pending.HasChanged)
            throw new AgentKitException($"{PendingText.Changed} Nothing was approved. Go on with: agentkit sessions resume {pending.Request.SessionId}");
        // What one approves one has been shown, all of it.
        if (!options.Json)
            PendingText.Print(pending, host.Places, isWhole: true);
        var answer = ParkedQuestion.Make(() => Approve(pending.Request, reach));
        var edit = reach.Always ? SettingsEdit.Add(host.Places.ProjectSettings, RuleKind.Allow, answer.Consent!.Rule!) : null;
        if (edit is not null && !IsWanted(edit, options))
            return ExitCode.Cancelled;

        var isSettled = await ParkedQuestion.AnswerAsync(host, options, answer, cancellationToken);
        if (edit is not null)
            await KeepAsync(edit, isSettled);
        return ExitCode.Completed;
    }

    // Whoever sits at a terminal sees what will be written before it is; a script has named it.
    private static bool IsWanted(SettingsEdit edit, CliOptions options)
    {
        if (options.Json || !edit.ChangesFile)
            return true;
        RuleEditText.Print(edit);
        if (!Terminal.IsInteractive)
            return true;
        Console.Out.Write("  Write it, and approve? [y/N] ");
        var isWanted = Console.In.ReadLine()?.Trim() is "y" or "Y" or "yes";
        if (!isWanted)
            Console.Out.WriteLine("Nothing was approved, and nothing was written.");
        return isWanted;
    }

    // Whether an answer counts that waits for the run to take it up is not known yet.
    private static async Task KeepAsync(SettingsEdit edit, bool isSettled)
    {
        if (isSettled)
            await edit.ApplyAsync();
        else
            Console.Error.WriteLine($"The rule is not written, since the run may have gone on without the answer. {edit.Path} takes it, under \"permissions\", \"allow\": {SafeText.Line(edit.Rule, int.MaxValue)}");
    }

    private static ApprovalAnswer Approve(ApprovalRequest request, Reach reach)
    {
        var scope = reach.Always ? GrantScope.Project : reach.ForSession || reach.For is not null ? GrantScope.Session : (GrantScope?)null;
        if (request.Plan is not { } plan)
        {
            return reach.EachStep || reach.Edited is not null
                ? throw ParkedQuestion.IsNoPlan()
                : request.Approve(Environment.UserName, scope ?? GrantScope.Once, DateTimeOffset.UtcNow + reach.For, reach.Rule);
        }

        var extent = scope ?? (reach.EachStep ? GrantScope.Once : GrantScope.Plan);
        if (reach.Edited is null)
            return request.Approve(Environment.UserName, extent);

        var meant = plan.Edit(PlanText.Read(File.ReadAllText(reach.Edited)));
        foreach (var item in meant.Items)
            Console.Error.WriteLine("  " + PlanPanel.Line(item));
        return request.ApproveEdited(Environment.UserName, meant, extent);
    }

    /// <summary>How far the approval is to reach.</summary>
    private sealed record Reach
    {
        public bool ForSession { get; init; }

        public TimeSpan? For { get; init; }

        public bool Always { get; init; }

        public string? Rule { get; init; }

        public bool EachStep { get; init; }

        public string? Edited { get; init; }

        public void Check()
        {
            if (Always && (ForSession || For is not null))
                throw new UsageException("--always reaches further than --session and --for, and has no end. Give one of them.");
        }
    }
}
