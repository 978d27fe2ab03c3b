using System.Diagnostics;
using AgentKit.Autonomy;
using AgentKit.Sessions;

namespace AgentKit.Cli.Output;

/// <summary>One run without a person: reports it in the format asked for, and ends with <c>run_finished</c> however it went.</summary>
internal sealed class HeadlessRun(Agent agent, OutputFormat format)
{
    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private SessionUpdate? _last;
    private bool _hasBegun;
    private string _unattended = "a run like this asks nobody";

    /// <summary>Says why nobody is there, as far as that can be told; a run of this kind asks nobody either way.</summary>
    public static IPresence Presence { get; } = new Unasked(new TerminalPresence(Terminal.IsInteractive, Environment.GetEnvironmentVariable));

    /// <summary>Runs.</summary>
    /// <param name="session">The session.</param>
    /// <param name="prompt">What is asked; <see langword="null"/> to go on where the session stood.</param>
    /// <param name="options">What is different about this run.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(AgentSession session, string? prompt, RunOptions options, CancellationToken cancellationToken)
    {
        var line = await CarryOutAsync(session, prompt, options, cancellationToken);
        line = line with { Decisions = await DecisionsAsync(session, line.RunId) };
        Report(line);
        return ExitCode.Of(line.StopReason);
    }

    /// <summary>Reports a run that did not even begin.</summary>
    public static void ReportUnbegun(OutputFormat format, StopReason reason, string why)
    {
        if (format == OutputFormat.Text)
            return;
        var failure = new Failure { What = "The run did not begin.", Why = why, Options = ["Mend the arguments, the settings or the environment as the reason says."] };
        Console.Out.WriteLine(new RunFinishedLine { At = DateTimeOffset.UtcNow, StopReason = reason, Failure = failure }.ToJson());
    }

    private async Task<RunFinishedLine> CarryOutAsync(AgentSession session, string? prompt, RunOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var run = prompt is null ? session.StartResume(options, cancellationToken) : session.Start(prompt, options, cancellationToken);
            await foreach (var update in run.WatchAsync(CancellationToken.None))
                Show(session, update);
            var result = await run.Completion;
            return LineOf(session, result.HeadHash) with { StopReason = result.StopReason, Failure = result.Failure };
        }
        catch (OperationCanceledException)
        {
            return LineOf(session, _last is null ? null : await session.GetHeadHashAsync(CancellationToken.None)) with { StopReason = StopReason.Cancelled };
        }
        catch (Exception exception)
        {
            // The last line always comes: whoever reads the stream waits for it. A fault of ours brings its stack.
            if (exception is not AgentKitException)
                Console.Error.WriteLine(exception);
            var failure = _hasBegun
                ? new Failure { What = "The run failed.", Why = exception.Message, Options = ["Resume the session: what is in its log is not lost."] }
                : new Failure { What = "The run did not begin.", Why = exception.Message };
            return LineOf(session, headHash: null) with { StopReason = StopReason.Failed, Failure = failure };
        }
    }

    private static async Task<IReadOnlyList<LoggedDecision>> DecisionsAsync(AgentSession session, string? run)
    {
        if (run is null)
            return [];
        try
        {
            return [.. (await session.GetDecisionsAsync(CancellationToken.None)).Where(one => one.RunId == run && one.Person is null)];
        }
        catch (AgentKitException)
        {
            // A log that cannot be read now has said so in the run's own failure; the last line still comes.
            return [];
        }
    }

    // The last event waits until the run has returned, since the head hash is known only then.
    private void Show(AgentSession session, SessionUpdate update)
    {
        _hasBegun = true;
        if (update.Event is RunStarted { Attended: false, AttendedWhy: { } why })
            _unattended = why;
        if (update.Event is RunFinished)
            _last = update;
        else if (format == OutputFormat.StreamJson)
            Console.Out.WriteLine(agent.Events.ToJson(session.Id, update));
        else if (format == OutputFormat.Text)
            Progress.Show(update);
    }

    private RunFinishedLine LineOf(AgentSession session, string? headHash)
    {
        var finished = _last?.Event as RunFinished;
        return new()
        {
            Session = session.Id,
            Sequence = _last?.Sequence ?? 0,
            At = _last?.At ?? DateTimeOffset.UtcNow,
            RunId = finished?.RunId,
            StopReason = finished?.StopReason ?? StopReason.Failed,
            Text = finished?.Text ?? "",
            Usage = finished?.Usage ?? Usage.None,
            Turns = finished?.Turns ?? 0,
            Duration = Stopwatch.GetElapsedTime(_startedAt),
            HeadHash = headHash,
            Failure = finished?.Failure,
            PendingApprovals = finished?.PendingApprovals ?? [],
        };
    }

    private static void ReportParked(RunFinishedLine line, string why)
    {
        Console.Error.WriteLine($"agentkit: the run waits for {(line.PendingApprovals.Count == 1 ? "an answer" : $"{line.PendingApprovals.Count} answers")}, since {SafeText.Line(why, 200)}. Nothing is lost.");
        foreach (var question in line.PendingApprovals)
            Console.Error.WriteLine($"  {question.Id}  {SafeText.Line(question.Tool, 60)}: {SafeText.Line(question.Why, 300)}");
        Console.Error.WriteLine("  To see what would change: agentkit approvals list");
        Console.Error.WriteLine("  To answer: agentkit approvals approve ID, or agentkit approvals deny ID");
        Console.Error.WriteLine($"  Then go on: agentkit sessions resume {line.Session}");
    }

    private void Report(RunFinishedLine line)
    {
        if (format != OutputFormat.Text)
            Console.Out.WriteLine(line.ToJson());
        else if (line.Text.Length > 0)
            Console.Out.WriteLine(SafeText.Of(line.Text));
        if (line.StopReason == StopReason.Completed)
            return;
        if (line.StopReason == StopReason.Parked)
        {
            ReportParked(line, _unattended);
            return;
        }

        if (!_hasBegun && line.StopReason == StopReason.Failed)
        {
            Console.Error.WriteLine($"agentkit: {SafeText.Of(line.Failure?.Why ?? "The run did not begin.")}");
            return;
        }

        Console.Error.WriteLine($"agentkit: the run ended: {Json.Name(line.StopReason)}. {SafeText.Of(line.Failure?.ToString() ?? "")}".TrimEnd());
        foreach (var option in line.Failure?.Options ?? [])
            Console.Error.WriteLine($"  - {SafeText.Of(option)}");
        if (_hasBegun)
            Console.Error.WriteLine($"  The session is {line.Session}. To go on: agentkit sessions resume {line.Session}");
    }

    private sealed class Unasked(TerminalPresence terminal) : IPresence
    {
        public event EventHandler? Changed
        {
            add { }
            remove { }
        }

        public PresenceReport Observe() => terminal.Observe() is { IsThere: false } away ? away : new(false, "this command asks nobody, even in a terminal");
    }
}
