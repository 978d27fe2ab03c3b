using System.Text.Json.Serialization.Metadata;
using AgentKit.Capabilities;

namespace AgentKit.Tools.Shell;

/// <summary>Runs a command line. Asks unless a rule names the command or an analyser proves that it only reads.</summary>
internal sealed class ShellTool : ToolDefinition<ShellInput>
{
    private const int DefaultTimeLimit = 120_000;
    private const int MostTimeLimit = 600_000;

    public override string Name => "shell";

    public override string Description => "Runs bash in the workspace, no terminal. All ends with it. 120000 ms, at most 600000.";

    // The command's own limit ends it first, so that its output is not lost.
    public override ToolTraits Traits { get; } = new() { TimeLimit = TimeSpan.FromMilliseconds(MostTimeLimit + 10_000) };

    protected override JsonTypeInfo<ShellInput> InputType => ToolInputs.Default.ShellInput;

    protected override IEnumerable<Effect> Effects(ShellInput input) =>
    [
        Effect.RunCommand(input.Command),
        .. input.Network ? [Effect.Network(AgentKit.Network.AnyHost, sends: true)] : (Effect[])[],
        .. (input.WritePaths ?? []).Select(Effect.WritePath),
    ];

    protected override async ValueTask<ToolResult> RunAsync(ShellInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var limit = ResultBudget.Positive(input.TimeoutMs, DefaultTimeLimit, "timeout_ms");
        if (limit > MostTimeLimit)
            return ToolResult.Error($"timeout_ms is {limit}, but it can be {MostTimeLimit} at most.");

        var progress = new OutputProgress(context);
        var result = await context.Processes.RunAsync(
            new ProcessRequest { Text = input.Command, TimeLimit = TimeSpan.FromMilliseconds(limit), OnOutput = progress.Add },
            cancellationToken).ConfigureAwait(false);

        var output = TerminalText.Clean(result.Output).TrimEnd();
        string[] parts = [output.Length == 0 ? "(no output)" : output, .. Notes(result, limit), .. Denials.Find(input.Command, result).Select(note => $"[{note}]")];
        return new() { Text = string.Join('\n', parts), IsError = result.ExitCode != 0 };
    }

    private static IEnumerable<string> Notes(ProcessResult result, int limit)
    {
        if (result.TimedOut)
            yield return $"[ended after {limit} ms, its time limit, with all that it had started]";
        else if (result.OutputExceeded)
            yield return "[ended: it wrote too much]";
        else if (result.ExitCode is not 0)
            yield return $"[exit code {result.ExitCode}]";
        foreach (var reached in result.LimitsReached)
            yield return $"[{reached}]";
        if (result.LeftBehind > 0)
            yield return $"[processes left in the background and ended with the command: {result.LeftBehind}]";
    }
}
