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

        Console.Out.Write(Paint.Dim("agentkit · /help lists what you can do") + "\n");
        var keyboard = new Keyboard();
        var editor = new PromptEditor(keyboard);
        try
        {
            // What the workspace brings is looked at before anything of it is used.
            var review = await TrustDialog.OpenAsync(Places.Find(options), keyboard);
            var setup = Task.Run(() => Conversation.OpenAsync(options, session, review));
            var first = prompt ?? await editor.ReadAsync("› ");
            if (first is null)
                return ExitCode.Completed;
            await using var conversation = await setup;
            await TalkAsync(conversation, keyboard, editor, first, prompt is null && session is not null);
            if ((await conversation.Session.ReadAsync()).Any())
                Console.Out.Write(Paint.Dim($"To go on: agentkit sessions resume {conversation.Session.Id}") + "\n");
            return ExitCode.Completed;
        }
        catch (UsageException exception)
        {
            return Refuse(exception.Message);
        }
    }

    private static async Task TalkAsync(Conversation conversation, Keyboard keyboard, PromptEditor editor, string first, bool mayResume)
    {
        var dialog = new QuestionDialog(keyboard, editor, conversation.Host.Places);
        for (string? line = first; line is not null; line = await editor.ReadAsync("› "))
        {
            try
            {
                if (line.StartsWith('/'))
                {
                    if (!await SlashCommands.RunAsync(line, conversation))
                        return;
                }
                else if (line.Trim().Length > 0)
                {
                    await new RunView(keyboard, dialog, new RunPrinter(Console.Out)).RunAsync(conversation.Session, line, conversation.Options.MaxTurns);
                }
                else if (mayResume)
                {
                    await new RunView(keyboard, dialog, new RunPrinter(Console.Out)).RunAsync(conversation.Session, prompt: null, conversation.Options.MaxTurns);
                }
            }
            catch (Exception exception) when (exception is AgentKitException or UsageException)
            {
                Console.Out.WriteLine(Paint.Bad(SafeText.Of(exception.Message)));
            }
        }
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine($"agentkit: {SafeText.Of(message)}");
        return ExitCode.Usage;
    }
}
