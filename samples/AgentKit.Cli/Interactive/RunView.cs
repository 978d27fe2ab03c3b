using System.Threading.Channels;
using AgentKit.Cli.Output;
using AgentKit.Permissions;
using AgentKit.Sessions;

namespace AgentKit.Cli.Interactive;

/// <summary>
/// One run on the screen. All that happens, and every key, comes through one loop, so that nothing is printed into
/// anything else: Esc or Ctrl-C interrupts, what is typed steers.
/// </summary>
internal sealed class RunView(Keyboard keyboard, QuestionDialog dialog, RunPrinter printer)
{
    private const string Frames = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly List<(string Id, string Label)> _running = [];
    private readonly LiveLines _live = new();
    private AgentSession _session = null!;
    private string _typed = "";
    private Task _change = Task.CompletedTask;
    private RunFinished? _finished;
    private int _frame;

    /// <summary>What was typed when the run ended, and nobody has heard.</summary>
    public string Typed => _typed;

    /// <summary>Runs, and shows it to its end.</summary>
    /// <param name="session">The session.</param>
    /// <param name="prompt">What is asked; <see langword="null"/> to go on where it stood.</param>
    /// <param name="maxTurns">The limit of turns, if any.</param>
    /// <returns>Whether something is left to go on with.</returns>
    public async Task<bool> RunAsync(AgentSession session, string? prompt, int? maxTurns)
    {
        _session = session;
        var feed = new RunFeed(session, prompt, maxTurns);
        var more = feed.Items.WaitToReadAsync().AsTask();
        while (true)
        {
            if (more.IsCompleted)
            {
                if (!await more)
                    break;
                _live.Clear();
                while (feed.Items.TryRead(out var item))
                    await ShowAsync(item, feed);
                more = feed.Items.WaitToReadAsync().AsTask();
            }

            while (keyboard.TryNext(out var key))
                Take(key, feed.Run);
            if (_change.IsFaulted)
                await EndChangeAsync();
            DrawLive();
            await Task.WhenAny(more, Task.Delay(Tick));
        }

        _live.Clear();
        var result = await feed.EndAsync();
        await EndChangeAsync();
        if (_finished is not null)
            printer.ShowEnd(_finished, result.Duration);
        return result.StopReason != StopReason.Completed;
    }

    private async Task ShowAsync(object item, RunFeed feed)
    {
        if (item is PendingQuestion question)
        {
            printer.BeginLine();
            await AskAsync(question, feed);
            return;
        }

        var update = (SessionUpdate)item;
        Follow(update);
        printer.Show(update);
        if (update.Event is GrantMade made)
            await dialog.KeepAsync(made.Grant);
    }

    private async Task AskAsync(PendingQuestion question, RunFeed feed)
    {
        try
        {
            if (await dialog.AskAsync(question, () => feed.Questions, withdrawn => SettleAsync(feed.Run, withdrawn)) is { } answer)
                question.Resolve(answer);
            else
                Interrupt(feed.Run);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
        {
            printer.Line(Paint.Dim("  (the question is withdrawn)"));
        }
    }

    // Who was steering goes on with that; what anybody else typed before they could read the question is nothing.
    private Task SettleAsync(AgentRun run, CancellationToken withdrawn)
    {
        var wasSteering = _typed.Length > 0;
        return keyboard.SettleAsync(wasSteering, take: key => { if (wasSteering || Keyboard.IsStop(key)) Take(key, run); }, withdrawn);
    }

    private void Follow(SessionUpdate update)
    {
        switch (update)
        {
            case { Event: CallAnnounced call }:
                _running.Add((call.CallId, $"{call.Tool} {Progress.Describe(call.Effects)}"));
                break;
            case { Event: CallFinished finished }:
                _running.RemoveAll(call => call.Id == finished.CallId);
                break;
            case { Live: CallProgress progress } when _running.FindIndex(call => call.Id == progress.CallId) is >= 0 and var place:
                _running[place] = (progress.CallId, $"{_running[place].Label.Split(" · ")[0]} · {progress.Message}");
                break;
            case { Event: RunFinished finished }:
                _finished = finished;
                break;
        }
    }

    private void Take(ConsoleKeyInfo key, AgentRun run)
    {
        if (Keyboard.IsStop(key))
        {
            Interrupt(run);
        }
        else if (key.Key == ConsoleKey.Enter)
        {
            if (Say(_typed.Trim(), run))
                _typed = "";
        }
        else if (key.Key == ConsoleKey.Backspace)
        {
            _typed = _typed.Length > 0 ? _typed[..^1] : "";
        }
        else if (!char.IsControl(key.KeyChar))
        {
            _typed += key.KeyChar;
        }
    }

    // Not heard is what comes when the run has ended: it stays, for the next prompt.
    private bool Say(string line, AgentRun run)
    {
        if (line == "/plan")
            _change = _change.IsCompleted ? _session.SetModeAsync(Mode.Plan, Environment.UserName) : _change;
        else if (line.StartsWith('/'))
            Note(Paint.Warn($"({SafeText.Line(line, 40)}: during a run there is only /plan; Esc interrupts)"));
        else if (line.Length > 0)
            return run.Steer(line);
        return true;
    }

    private async Task EndChangeAsync()
    {
        try
        {
            await _change;
        }
        catch (AgentKitException exception)
        {
            Note(Paint.Warn($"(the mode is not changed: {SafeText.Line(exception.Message, 300)})"));
        }

        _change = Task.CompletedTask;
    }

    private void Note(string line)
    {
        _live.Clear();
        printer.Line(line);
    }

    private void Interrupt(AgentRun run)
    {
        Note(Paint.Warn("(interrupted; all that was done is kept)"));
        run.Interrupt();
    }

    // While a line of text is being written there is no room below it.
    private void DrawLive()
    {
        if (printer.IsInLine)
            return;
        var spinner = Frames[_frame++ % Frames.Length];
        var lines = _running.Count == 0 ? [$"{spinner} thinking · Esc interrupts, what you type steers"] : _running.ConvertAll(call => $"{spinner} {call.Label}");
        if (_typed.Length > 0)
            lines.Add($"› {_typed}");
        _live.Draw(lines);
    }
}
