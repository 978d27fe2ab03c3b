using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Interactive;

internal static class InteractiveCommand
{
    public static Task<int> RunAsync(CliOptions options, string? prompt, SessionId? session = null) => throw new NotImplementedException();
}
