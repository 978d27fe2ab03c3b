using System.CommandLine;
using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;
using AgentKit.Memory;

namespace AgentKit.Cli.Commands.Memory;

/// <summary><c>agentkit memory add</c>: something to remember, said by the person.</summary>
internal static class MemoryAddCommand
{
    public static Command Create(CommonOptions common)
    {
        var text = new Argument<string>("text") { Description = "What to remember." };
        var kind = new Option<MemoryKind>("--kind") { Description = "fact, preference, decision, procedure or episode. Default: fact.", HelpName = "KIND", CustomParser = OneOf.Read<MemoryKind> };
        var scope = MemoryCommand.ScopeOption("In this scope: user, workspace, or the name of a group. Default: user, which holds everywhere.");
        var command = new Command("add", "Remembers something.") { text, kind, scope };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            if (string.IsNullOrWhiteSpace(parsed.GetValue(text)))
                throw new UsageException("There is nothing to remember: give words.");
            using var host = MemoryHost.Create(options);
            var memory = host.In(parsed.GetValue(scope));
            var now = DateTimeOffset.UtcNow;
            var added = await memory.AddAsync(
                [
                    new()
                    {
                        Id = IdSource.Default.NewId(),
                        Scope = memory.Scope,
                        Statement = parsed.GetValue(text)!,
                        Kind = parsed.GetValue(kind),
                        Source = new() { Origin = MemoryOrigin.Person, Speaker = Environment.UserName },
                        Trust = MemoryTrust.Person,
                        Confidence = 0.9,
                        ObservedAt = now,
                        RecordedAt = now,
                    },
                ],
                cancellationToken);
            Console.Out.WriteLine(options.Json
                ? Json.Line(new JsonObject { ["id"] = added[0].Id, ["statement"] = added[0].Statement })
                : $"Remembered as {added[0].Id}: {SafeText.Line(added[0].Statement, 300)}");
            return ExitCode.Completed;
        });
        return command;
    }
}
