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
    private static Task<int> Main(string[] args) =>
        args.Length == 0 && Terminal.IsInteractive
            ? InteractiveCommand.RunAsync(CliOptions.None, prompt: null)
            : AgentKitCommand.InvokeAsync(args);
}
