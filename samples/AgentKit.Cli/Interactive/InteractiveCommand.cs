using System.Runtime.InteropServices;
using AgentKit.Autonomy;
using AgentKit.Cli.Commands;
using AgentKit.Cli.Models;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;
using AgentKit.Cli.Trust;

namespace AgentKit.Cli.Interactive;

/// <summary>
/// The interactive session. The prompt is there before anything heavy has loaded: settings, tools, model and log are set
/// up on another thread while the person types.
/// </summary>
internal static class InteractiveCommand
{
    /// <summary>Talks until the person leaves. Without a terminal it behaves as <c>run</c>.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(CliOptions options, string? prompt, SessionId? session = null)
    {
        if (!Terminal.IsInteractive)
            return await Commands.RunCommand.RunAsync(options, prompt ?? "-", OutputFormat.Text);
        if (!ModelChoice.IsAnyInReach)
            return Refuse(ModelChoice.HowToSet);

        Console.SetOut(new TerminalWriter(Console.Out));
        using var presence = new TerminalPresence(Terminal.IsInteractive, Environment.GetEnvironmentVariable, options.AwayAfter);
        Console.Out.Write(Paint.Dim("agentkit · /help lists what you can do") + "\n");
        var keyboard = new Keyboard(presence);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => HangUp(signal, keyboard));
        var editor = new PromptEditor(keyboard);
        try
        {
            // What the workspace brings is looked at before anything of it is used.
            var review = await TrustDialog.OpenAsync(Places.Find(options), keyboard);
            var setup = Task.Run(() => Conversation.OpenAsync(options, session, review, presence));
            var goesOn = prompt is null && session is not null && await IsLeftUndoneAsync((await setup).Session);
            if (goesOn)
                Console.Out.Write(Paint.Dim("Going on where it stood.") + "\n");
            var first = goesOn ? "" : prompt ?? await editor.ReadAsync("› ", isPrompt: true);
            if (first is null)
                return ExitCode.Completed;
            await using var conversation = await setup;
            await TalkAsync(conversation, keyboard, editor, first, goesOn);
            if ((await conversation.Session.ReadAsync()).Any())
                Console.Out.Write(Paint.Dim($"To go on: agentkit sessions resume {conversation.Session.Id}") + "\n");
            return ExitCode.Completed;
        }
        catch (UsageException exception)
        {
            return Refuse(exception.Message);
        }
    }

    // What was approved or was under way is not to wait for a word, and another prompt would close it.
    private static async Task<bool> IsLeftUndoneAsync(AgentSession session) =>
        (await session.ReadAsync()).Select(logged => logged.Event).LastOrDefault(content => content is RunStarted or RunFinished) is RunStarted or RunFinished { StopReason: not StopReason.Completed };

    private static async Task TalkAsync(Conversation conversation, Keyboard keyboard, PromptEditor editor, string first, bool mayResume)
    {
        var dialog = new QuestionDialog(keyboard, editor, conversation.Host.Places);
        var begun = "";
        for (string? line = first; line is not null; line = await editor.ReadAsync("› ", begun, isPrompt: true))
        {
            begun = "";
            try
            {
                if (line.StartsWith('/'))
                {
                    if (!await SlashCommands.RunAsync(line, conversation))
                        return;
                }
                else if (mayResume || line.Trim().Length > 0)
                {
                    await conversation.RefreshAsync(keyboard);
                    var view = new RunView(keyboard, dialog, new RunPrinter(Console.Out));
                    mayResume = await view.RunAsync(conversation.Session, line.Trim().Length > 0 ? line : null, conversation.Options.MaxTurns);
                    begun = view.Typed;
                }
            }
            catch (Exception exception) when (exception is AgentKitException or UsageException)
            {
                Console.Out.WriteLine(Paint.Bad(SafeText.Of(exception.Message)));
            }
        }
    }

    // The run under way goes on without a screen; what it would ask waits.
    private static void HangUp(PosixSignalContext signal, Keyboard keyboard)
    {
        signal.Cancel = true;
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        keyboard.End();
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine($"agentkit: {SafeText.Of(message)}");
        return ExitCode.Usage;
    }
}
