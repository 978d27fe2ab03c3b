using System.CommandLine;
using AgentKit.Cli.Demo;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Interactive;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;
using AgentKit.Cli.Trust;
using AgentKit.Sessions;

namespace AgentKit.Cli.Commands;

/// <summary><c>agentkit demo</c>: the whole system without a key. Everything is real but the model.</summary>
internal static class DemoCommand
{
    private const string Prompt = "The check of this project fails. Find out why, repair it, and prove it.";

    public static Command Create()
    {
        var keep = new Option<bool>("--keep") { Description = "Keeps the scratch folder, to look at it." };
        var command = new Command("demo", "The whole system without a key: a scripted model repairs a real small project with real tools.") { keep };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(keep)));
        return command;
    }

    private static async Task<int> RunAsync(bool keep)
    {
        using var interruption = new Interruption();
        var project = DemoProject.Create();
        try
        {
            return await RunAsync(project, interruption.Token);
        }
        finally
        {
            if (keep)
                Console.Out.WriteLine($"Kept: {project.Scratch}");
            else
                project.Delete();
        }
    }

    private static async Task<int> RunAsync(DemoProject project, CancellationToken cancellationToken)
    {
        var printer = new RunPrinter(Console.Out);
        printer.Line(Paint.Bold("AgentKit demo") + Paint.Dim($": a scripted model, everything else for real, in {project.Folder}"));
        printer.Line(Paint.Dim("Rules: shell(bash check.sh) runs unasked, deny stands above all, and edits ask."));
        printer.Line("");
        printer.Line($"{Paint.Accent("›")} {Prompt}");

        // The project is the demo's own.
        var review = await TrustedWorkspaces.Open(project.Places).TrustAsync(TrustedWorkspaces.Review(project.Places), "the demo", cancellationToken);
        await using var host = CliHost.Create(
            new CliOptions { Allow = ["shell(bash check.sh)"] }, _ => () => new DemoModel(), project.Places, review).Checked();
        await using var session = host.Agent.CreateSession();
        var result = await ShowAsync(session, printer, new DemoPerson(printer, project.Folder), cancellationToken);
        return await JudgeAsync(host, project, result, printer, cancellationToken);
    }

    private static async Task<AgentResult> ShowAsync(AgentSession session, RunPrinter printer, DemoPerson person, CancellationToken cancellationToken)
    {
        var feed = new RunFeed(session, Prompt, maxTurns: null, cancellationToken);
        var finished = default(RunFinished);
        await foreach (var item in feed.Items.ReadAllAsync(CancellationToken.None))
        {
            if (item is PendingQuestion question)
            {
                await person.AnswerAsync(question, cancellationToken);
                continue;
            }

            var update = (SessionUpdate)item;
            printer.Show(update);
            finished = update.Event as RunFinished ?? finished;
        }

        var result = await feed.EndAsync();
        printer.ShowEnd(finished!, result.Duration);
        return result;
    }

    // The demo takes nobody's word: it runs the check itself, and verifies the log.
    private static async Task<int> JudgeAsync(CliHost host, DemoProject project, AgentResult result, RunPrinter printer, CancellationToken cancellationToken)
    {
        var passes = await project.CheckPassesAsync(cancellationToken);
        var log = await host.Store.VerifyAsync(SessionOwner.Local, result.SessionId, result.HeadHash, cancellationToken);
        printer.Line("");
        printer.Line($"{Mark(passes)} the check {(passes ? "passes" : "still fails")}, run once more without the agent");
        printer.Line($"{Mark(log.IsValid)} the session's log {(log.IsValid ? $"verifies: {log.Events} events under {log.Links} links, head {log.HeadHash[..12]}…" : $"does not verify: {log.Problem}")}");
        printer.Line(Paint.Dim("Next: set ANTHROPIC_API_KEY, OPENAI_API_KEY or OPENAI_BASE_URL, and run agentkit in a folder of yours."));
        return passes && log.IsValid && result.StopReason == StopReason.Completed ? ExitCode.Completed : ExitCode.Failed;
    }

    private static string Mark(bool isGood) => isGood ? Paint.Good("✓") : Paint.Bad("✗");
}
