using System.Collections.Immutable;

namespace AgentKit.Memory.Extraction.Commands;

/// <summary>Commands that worked after others of the same aim did not: the one to use, and what the other failed with.</summary>
internal static class CommandRule
{
    private const int MostReach = 300;

    /// <summary>Reads a call: notes it when it failed, and says what it teaches when it worked.</summary>
    public static (ExtractedFact? Fact, ImmutableList<FailedCommand> Failures) Read(TurnCall call, TurnContent turn, int number, ImmutableList<FailedCommand> failures)
    {
        if (CommandLine.Of(call.Input) is not { } command)
            return (null, failures);
        var aim = CommandAim.Of(command);
        if (call.Failed)
        {
            return FailureReason.Find(call.Result) is { } reason
                ? (null, failures.Add(new(aim, command.Text, reason, number, call.IsTrusted)))
                : (null, failures);
        }

        if (!call.Succeeded || command.HidesFailure || FailureReason.Find(TurnReader.Cut(call.Result, MostReach)) is not null)
            return (null, failures);
        var failed = failures.FindLast(failure => failure.Aim == aim);
        if (failed is null)
            return (null, failures);
        // The same command works now: something else was changed, and the command teaches nothing.
        var rest = failures.RemoveAll(failure => failure.Aim == aim);
        return string.Equals(Plain(failed.Text), Plain(command.Text), StringComparison.Ordinal) || IsProbe(command) ? (null, rest) : (Fact(call, turn, aim, command, failed), rest);
    }

    private static ExtractedFact Fact(TurnCall call, TurnContent turn, string aim, CommandLine command, FailedCommand failed)
    {
        var purpose = CommandAim.IsNamed(aim) ? $"To {aim}, use" : $"For {aim}, use";
        return new()
        {
            Kind = MemoryKind.Procedure,
            Statement = $"{purpose} `{command.Text}`; `{failed.Text}` fails with: {failed.Reason}.",
            Subject = aim,
            Attributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["command"] = command.Text, ["fails"] = failed.Text },
            Source = new() { Origin = MemoryOrigin.Command, Name = command.Text, Session = turn.Session, Event = call.Event, Words = TurnReader.Cut($"{failed.Text}: {failed.Reason}", 300) },
            Trust = call.IsTrusted && failed.IsTrusted ? MemoryTrust.Workspace : MemoryTrust.Untrusted,
            Confidence = CommandAim.IsNamed(aim) ? 0.8 : 0.7,
            ObservedAt = call.At,
        };
    }

    private static string Plain(string command) => string.Join(' ', command.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    // Looking whether a program is there, or what it can do, is no way to do the thing.
    private static bool IsProbe(CommandLine command) =>
        command.Program is "ls" or "cat" or "cd" or "echo" or "which" or "find" or "grep" or "rg" or "head" or "tail" or "sed" or "awk" or "test" or "curl" or "wget" or "rm" or "mkdir" or "cp" or "mv" or "pwd" or "type" or "command" or "kill" or "chmod"
        || command.Steps[^1].EndsWith("--help", StringComparison.Ordinal) || command.Steps[^1].EndsWith("--version", StringComparison.Ordinal) || command.Steps[^1].EndsWith(" -h", StringComparison.Ordinal) || command.Steps[^1].EndsWith(" -v", StringComparison.Ordinal);
}
