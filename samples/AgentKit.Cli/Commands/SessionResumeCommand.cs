using System.CommandLine;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Interactive;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Commands;

/// <summary><c>agentkit sessions resume</c>: goes on with a session, in conversation or headless.</summary>
internal static class SessionResumeCommand
{
    public static Command Create(CommonOptions common)
    {
        var id = SessionsCommand.IdArgument();
        var prompt = new Argument<string?>("prompt") { Description = "What to go on with. Default: what the last run left undone.", Arity = ArgumentArity.ZeroOrOne };
        var output = RunCommand.OutputOption();
        var onAsk = RunCommand.OnAskOption();
        var command = new Command("resume", "Goes on with a session: in a terminal as a conversation, else as a headless run.") { id, prompt, output, onAsk };
        command.SetAction((parsed, _) =>
        {
            var options = common.Read(parsed) with { OnAsk = parsed.GetValue(onAsk) };
            var session = SessionsCommand.ReadId(parsed.GetValue(id)!);
            return Terminal.IsInteractive && parsed.GetResult(output) is null or { Implicit: true }
                ? InteractiveCommand.RunAsync(options, parsed.GetValue(prompt), session)
                : RunAsync(options, session, parsed.GetValue(prompt), parsed.GetValue(output));
        });
        return command;
    }

    private static async Task<int> RunAsync(CliOptions options, SessionId id, string? prompt, OutputFormat format)
    {
        if (options.Json && format == OutputFormat.Text)
            format = OutputFormat.Json;
        using var interruption = new Interruption();
        try
        {
            return await RunAsync(options, id, prompt, format, interruption.Token);
        }
        catch (Exception exception) when (exception is AgentKitException or UsageException)
        {
            HeadlessRun.ReportUnbegun(format, StopReason.Failed, exception.Message);
            throw;
        }
    }

    private static async Task<int> RunAsync(CliOptions options, SessionId id, string? prompt, OutputFormat format, CancellationToken cancellationToken)
    {
        await using var host = CliHost.Create(options, CliHost.ConfiguredModel, presence: HeadlessRun.Presence).Checked();
        await using var session = await host.Agent.OpenSessionAsync(id, cancellationToken: cancellationToken);
        await SessionPlace.CheckAsync(session, host, isNamed: options.Workspace is not null);
        if (options.Mode is { } mode && mode != await session.GetModeAsync(cancellationToken))
            await session.SetModeAsync(mode, Environment.UserName, cancellationToken);
        return await new HeadlessRun(host.Agent, format).RunAsync(session, prompt, new() { MaxTurns = options.MaxTurns }, cancellationToken);
    }
}
