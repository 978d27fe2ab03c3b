using System.Threading.Channels;
using AgentKit.Autonomy;

namespace AgentKit.Cli.Interactive;

/// <summary>
/// The one reader of keys. A thread of its own waits for them all the time, so that the terminal never echoes what is
/// typed during a run; whoever has the word takes them from the queue. While another program is to have the terminal, it
/// waits only for a key that somebody wants.
/// </summary>
internal sealed class Keyboard
{
    // Longer than somebody who writes takes from one key to the next.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(600);

    private readonly Channel<ConsoleKeyInfo> _keys = Channel.CreateUnbounded<ConsoleKeyInfo>();
    private readonly object _gate = new();
    private readonly TerminalPresence? _presence;
    private bool _steps;
    private bool _isWanted;

    /// <summary>Begins to read.</summary>
    /// <param name="presence">Learns of every key, and of the end of the terminal, when somebody wants to know.</param>
    public Keyboard(TerminalPresence? presence = null)
    {
        _presence = presence;
        Console.TreatControlCAsInput = true;
        new Thread(Read) { IsBackground = true, Name = "keyboard" }.Start();
    }

    public ValueTask<ConsoleKeyInfo> NextAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _isWanted |= _keys.Reader.Count == 0;
            Monitor.PulseAll(_gate);
        }

        return _keys.Reader.ReadAsync(cancellationToken);
    }

    public bool TryNext(out ConsoleKeyInfo key) => _keys.Reader.TryRead(out key);

    /// <summary>
    /// Takes the keys of somebody who was typing when a question came up: they answer nothing that was not seen. Where there are none,
    /// it ends at once; where there are, when no key has come for a while.
    /// </summary>
    /// <param name="isTyping">Whether somebody was at it already.</param>
    /// <param name="take">What becomes of the keys.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task SettleAsync(bool isTyping, Action<ConsoleKeyInfo> take, CancellationToken cancellationToken)
    {
        while (true)
        {
            while (TryNext(out var key))
            {
                isTyping = true;
                take(key);
            }

            if (!isTyping)
                return;
            await Task.Delay(Quiet, cancellationToken);
            if (!HasMore)
                return;
        }
    }

    /// <summary>Whether more is there already, as when text is pasted.</summary>
    public bool HasMore => _keys.Reader.Count > 0;

    /// <summary>From the next key on, reads one at a time, each when it is wanted: between two, the terminal is free.</summary>
    /// <param name="on">Whether so, or all the time.</param>
    public void Step(bool on)
    {
        lock (_gate)
        {
            (_steps, _isWanted) = (on, false);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The person is at work where their keys are not read here.</summary>
    public void NoteActivity() => _presence?.NoteActivity();

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
                WaitUntilWanted();
                var key = Console.ReadKey(intercept: true);
                lock (_gate)
                {
                    _isWanted = false;
                    _keys.Writer.TryWrite(key);
                }
                _presence?.NoteActivity();
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException)
        {
            End();
        }
    }

    private void WaitUntilWanted()
    {
        lock (_gate)
        {
            while (_steps && !_isWanted)
                Monitor.Wait(_gate);
        }
    }
}
