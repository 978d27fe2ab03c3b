using System.Threading.Channels;
using AgentKit.Autonomy;

namespace AgentKit.Cli.Interactive;

/// <summary>
/// The one reader of keys. A thread of its own waits for them all the time, so that the terminal never echoes what is
/// typed during a run; whoever has the word takes them from the queue.
/// </summary>
internal sealed class Keyboard
{
    private readonly Channel<ConsoleKeyInfo> _keys = Channel.CreateUnbounded<ConsoleKeyInfo>();

    private readonly TerminalPresence? _presence;

    /// <summary>Begins to read.</summary>
    /// <param name="presence">Learns of every key, and of the end of the terminal, when somebody wants to know.</param>
    public Keyboard(TerminalPresence? presence = null)
    {
        _presence = presence;
        Console.TreatControlCAsInput = true;
        new Thread(Read) { IsBackground = true, Name = "keyboard" }.Start();
    }

    public ValueTask<ConsoleKeyInfo> NextAsync(CancellationToken cancellationToken = default) => _keys.Reader.ReadAsync(cancellationToken);

    public bool TryNext(out ConsoleKeyInfo key) => _keys.Reader.TryRead(out key);

    /// <summary>Whether more is there already, as when text is pasted.</summary>
    public bool HasMore => _keys.Reader.Count > 0;

    /// <summary>Whether a key means: stop what you are at.</summary>
    public static bool IsStop(ConsoleKeyInfo key) =>
        key.Key == ConsoleKey.Escape || IsControl(key, ConsoleKey.C);

    public static bool IsControl(ConsoleKeyInfo key, ConsoleKey letter) =>
        key.Key == letter && key.Modifiers == ConsoleModifiers.Control;

    /// <summary>The terminal is gone: whoever waits for a key learns it.</summary>
    public void End()
    {
        _presence?.NoteGone("the terminal was closed");
        _keys.Writer.TryComplete();
    }

    private void Read()
    {
        try
        {
            while (true)
            {
                _keys.Writer.TryWrite(Console.ReadKey(intercept: true));
                _presence?.NoteActivity();
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException)
        {
            End();
        }
    }
}
