using System.Buffers;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;

namespace AgentKit.Cli.Commands;

/// <summary><c>agentkit sessions export</c>: the events as they stand in the log, one a line.</summary>
internal static class SessionExportCommand
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(CommonOptions common)
    {
        var id = SessionsCommand.IdArgument();
        var file = new Option<string?>("--output", "-o") { Description = "The file to write. Default: standard output.", HelpName = "FILE" };
        var command = new Command("export", "The events as they stand in the log, one JSON object a line.") { id, file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = CliHost.Create(common.Read(parsed));
            await using var session = await host.Agent.OpenSessionAsync(SessionsCommand.ReadId(parsed.GetValue(id)!), cancellationToken: cancellationToken);
            await using var stream = parsed.GetValue(file) is { } path ? File.Create(path) : Console.OpenStandardOutput();
            var line = new ArrayBufferWriter<byte>();
            using var writer = new Utf8JsonWriter(line, WriterOptions);
            foreach (var logged in await session.ReadAsync(cancellationToken: cancellationToken))
            {
                host.Agent.Events.Write(writer, logged);
                writer.Flush();
                line.Write("\n"u8);
                await stream.WriteAsync(line.WrittenMemory, cancellationToken);
                line.ResetWrittenCount();
                writer.Reset();
            }

            return ExitCode.Completed;
        });
        return command;
    }
}
