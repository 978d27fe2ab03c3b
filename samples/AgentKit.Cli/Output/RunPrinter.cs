using System.Globalization;
using AgentKit.Sessions;
using AgentKit.Tools.Todos;

namespace AgentKit.Cli.Output;

/// <summary>Shows a run to a person as it happens: text as it comes, each call, what came of it, and the sum at the end.</summary>
internal sealed class RunPrinter(TextWriter output)
{
    private const int LinesOfResult = 6;

    private SafeText _text = new();
    private bool _isInLine;

    /// <summary>Shows one item of the stream.</summary>
    public void Show(SessionUpdate update)
    {
        switch (update)
        {
            case { Live: TextDelta delta }:
                Write(_text.Push(delta.Text));
                break;
            case { Live: AnswerDiscarded discarded }:
                Line(Paint.Dim($"(that answer broke off and is asked for again: {SafeText.Line(discarded.Why, 160)})"));
                break;
            case { Event: AnswerAdded or AnswerInterrupted }:
                BeginLine();
                _text = new();
                break;
            case { Event: CallAnnounced call }:
                Line($"{Paint.Accent("●")} {Paint.Bold(SafeText.Line(call.Tool, 60))} {SafeText.Line(Progress.Describe(call.Effects), Terminal.Width - 20)}");
                break;
            case { Event: CallFinished { Tool: "write_todos", Outcome: CallOutcome.Ok } }:
                break;
            case { Event: CallFinished finished }:
                ShowResult(finished);
                break;
            case { Event: TodosWritten written }:
                foreach (var line in TodoList.Lines(written))
                    Line(line);
                break;
            case { Event: ModeChanged changed }:
                Line(Paint.Dim($"(the mode is {Json.Name(changed.Mode)}, by {SafeText.Line(changed.By, 80)})"));
                break;
            case { Event: MemoryFailed failed }:
                Line(Paint.Warn($"(memory failed: {SafeText.Line(failed.Why, 300)})"));
                break;
            case { Event: RunStarted { Attended: false } started }:
                Line(Paint.Warn($"(you are not asked, as nobody is taken to be there: {SafeText.Line(started.AttendedWhy ?? "", 160)}; what would ask waits for agentkit approvals)"));
                break;
            case { Event: PresenceChanged presence }:
                Line(Paint.Warn($"({(presence.IsThere ? "you are asked again" : "you are not asked any more, as nobody is taken to be there")}: {SafeText.Line(presence.Why, 160)})"));
                break;
            case { Event: PlanDrifted drifted }:
                Line(Paint.Warn($"(beyond the plan: {SafeText.Line(drifted.What, 160)})"));
                break;
            case { Event: CallRefused refused }:
                Line(Paint.Warn($"(refused while it ran: {SafeText.Line(refused.What, 160)})"));
                break;
            case { Event: ModelRetried retried }:
                Line(Paint.Dim($"(asking again in {retried.DelayMs} ms: {SafeText.Line(retried.Why, 160)})"));
                break;
            case { Event: PromptAdded { Steering: true } steering }:
                Line(Paint.Dim($"» {SafeText.Line(steering.Message.Text, 160)}"));
                break;
        }
    }

    /// <summary>The sum of a run.</summary>
    public void ShowEnd(RunFinished finished, TimeSpan duration)
    {
        var usage = finished.Usage;
        var cost = usage.CostUsd is { } usd ? string.Create(CultureInfo.InvariantCulture, $" · ${usd:0.0000}") : "";
        var mark = finished.StopReason == StopReason.Completed ? Paint.Good("✓") : Paint.Warn($"■ {Json.Name(finished.StopReason)}");
        Line(mark + Paint.Dim(string.Create(CultureInfo.InvariantCulture,
            $" {finished.Turns} {(finished.Turns == 1 ? "turn" : "turns")} · {usage.InputTokens:N0} tokens in, {usage.OutputTokens:N0} out{cost} · {duration.TotalSeconds:0.0} s")));
        foreach (var question in finished.PendingApprovals ?? [])
            Line($"  {SafeText.Line(question.Tool, 60)} waits for your answer: {SafeText.Line(question.Why, 300)}");
        if (finished.PendingApprovals is { Count: > 0 })
            Line(Paint.Dim("  Enter takes it up. From elsewhere: agentkit approvals list"));
        if (finished.Failure is not { } failure)
            return;
        Line(Paint.Bad(SafeText.Of(failure.ToString())));
        foreach (var option in failure.Options)
            Line($"  - {SafeText.Of(option)}");
    }

    /// <summary>A line of its own.</summary>
    public void Line(string text)
    {
        BeginLine();
        output.WriteLine(text);
    }

    /// <summary>Whether text stands in the line that was begun last.</summary>
    public bool IsInLine => _isInLine;

    /// <summary>Ends a line that was begun.</summary>
    public void BeginLine()
    {
        if (_isInLine)
            output.WriteLine();
        _isInLine = false;
    }

    private void Write(string text)
    {
        output.Write(text);
        if (text.Length > 0)
            _isInLine = text[^1] != '\n';
    }

    private void ShowResult(CallFinished finished)
    {
        var lines = SafeText.Of(finished.Result.Text).Split('\n');
        var shown = lines.Take(LinesOfResult).Select(line => line.Length <= Terminal.Width - 6 ? line : line[..Math.Max(0, Terminal.Width - 7)] + "…");
        if (lines.Length > LinesOfResult)
            shown = shown.Append($"… {lines.Length - LinesOfResult} more lines");
        foreach (var line in shown)
            Line($"  {Paint.Dim("│")} {(finished.Outcome == CallOutcome.Ok ? Paint.Dim(line) : Paint.Warn(line))}");
    }
}
