namespace AgentKit.Tools.Shell;

/// <summary>Tells watchers the last line of a command's output, now and then.</summary>
internal sealed class OutputProgress(ToolContext context)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private long? _told;

    public void Add(string output)
    {
        var now = context.Clock.GetTimestamp();
        if (_told is { } told && context.Clock.GetElapsedTime(told, now) < Pause)
            return;

        var text = TerminalText.Clean(output).TrimEnd();
        if (text.Length == 0)
            return;
        _told = now;
        context.Report(text[(text.LastIndexOf('\n') + 1)..]);
    }
}
