using System.CommandLine;
using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;
using AgentKit.Sessions;
using Spectre.Console;

namespace AgentKit.Cli.Commands;

/// <summary><c>agentkit sessions</c>: the session log.</summary>
internal static class SessionsCommand
{
    public static Command Create(CommonOptions common)
    {
        var command = new Command("sessions", "The session log: list, show, resume, fork, replay, verify, export, delete.")
        {
            ListCommand(common),
            SessionShowCommand.Create(common),
            SessionResumeCommand.Create(common),
            ForkCommand(common),
            SessionReplayCommand.Create(common),
            SessionVerifyCommand.Create(common),
            SessionExportCommand.Create(common),
            DeleteCommand(common),
        };
        return command;
    }

    /// <summary>The argument that names a session.</summary>
    public static Argument<string> IdArgument() => new("id") { Description = "The session." };

    /// <summary>The id that an argument names.</summary>
    /// <exception cref="UsageException">It names none.</exception>
    public static SessionId ReadId(string text)
    {
        try
        {
            return new SessionId(text);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    private static Command ListCommand(CommonOptions common)
    {
        var command = new Command("list", "The sessions, last used first.");
        command.SetAction(async (parsed, _) =>
        {
            var options = common.Read(parsed);
            await using var host = CliHost.Create(options);
            var sessions = new List<SessionSummary>();
            await foreach (var session in host.Agent.ListSessionsAsync())
                sessions.Add(session);
            if (options.Json)
                Console.Out.WriteLine(Json.Pretty(new JsonArray([.. sessions.Select(ToJson)])));
            else
                Print(sessions);
            return ExitCode.Completed;
        });
        return command;
    }

    private static JsonObject ToJson(SessionSummary session) => new()
    {
        ["id"] = session.Id.Value,
        ["lastUsed"] = session.LastUsed.ToString("O"),
        ["events"] = session.Events,
        ["bytes"] = session.Bytes,
        ["prompt"] = session.Prompt,
        ["damage"] = session.Damage,
    };

    private static void Print(List<SessionSummary> sessions)
    {
        if (Console.IsOutputRedirected)
        {
            foreach (var session in sessions)
                Console.Out.WriteLine($"{session.Id}\t{session.LastUsed:u}\t{session.Events}\t{About(session)}".TrimEnd());
            return;
        }

        if (sessions.Count == 0)
        {
            Console.Out.WriteLine("No session is kept yet.");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("session", "last used", "events", "size", "prompt");
        foreach (var session in sessions)
            table.AddRow(session.Id.Value, $"{session.LastUsed.ToLocalTime():yyyy-MM-dd HH:mm}", $"{session.Events}", $"{session.Bytes / 1024.0:0.0} kB", Markup.Escape(About(session)));
        Screen.Write(table);
    }

    private static string About(SessionSummary session) => SafeText.Line(session.Damage ?? session.Prompt ?? "", 200);

    private static Command ForkCommand(CommonOptions common)
    {
        var id = IdArgument();
        var at = new Option<long?>("--at") { Description = "The last event to take over. Default: all.", HelpName = "EVENT" };
        var command = new Command("fork", "Begins a session with the events of another, which stays as it is. Prints the new id.") { id, at };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            await using var host = CliHost.Create(options);
            await using var fork = await host.Agent.ForkSessionAsync(ReadId(parsed.GetValue(id)!), parsed.GetValue(at), cancellationToken: cancellationToken);
            Console.Out.WriteLine(options.Json ? Json.Line(new JsonObject { ["id"] = fork.Id.Value, ["forkedFrom"] = parsed.GetValue(id) }) : fork.Id.Value);
            return ExitCode.Completed;
        });
        return command;
    }

    private static Command DeleteCommand(CommonOptions common)
    {
        var id = IdArgument();
        var command = new Command("delete", "Erases a session, its log, all that is kept beside it, and what memory keeps of it word by word; what it taught stays.") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            await using var host = CliHost.Create(options);
            var session = ReadId(parsed.GetValue(id)!);
            var wasThere = await host.Agent.DeleteSessionAsync(session, cancellationToken: cancellationToken);
            if (host.Settings.Memory == MemoryUse.Off)
                await MemoryHost.ForgetSessionAsync(host.Places, session, cancellationToken);
            if (!wasThere)
                throw new SessionNotFoundException($"There is no session '{session}'. See agentkit sessions list.");
            Console.Out.WriteLine(options.Json ? Json.Line(new JsonObject { ["id"] = session.Value, ["deleted"] = true }) : $"Session {session} is erased.");
            return ExitCode.Completed;
        });
        return command;
    }
}
