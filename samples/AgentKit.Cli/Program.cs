using AgentKit.Cli.Commands;
using AgentKit.Cli.Interactive;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;

namespace AgentKit.Cli;

/// <summary>
/// The reference command line. A bare <c>agentkit</c> in a terminal goes straight to its prompt, past the parser of
/// arguments: a person is waiting.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        try
        {
            return args.Length == 0 && Terminal.IsInteractive
                ? await InteractiveCommand.RunAsync(CliOptions.None, prompt: null)
                : await AgentKitCommand.InvokeAsync(args);
        }
        catch (IOException exception) when (Terminal.IsClosedOutput(exception))
        {
            // Whoever read the output has had enough, as in `agentkit sessions list | head -1`.
            return ExitCode.Failed;
        }
    }
}
