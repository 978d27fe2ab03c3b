using System.Text;

namespace AgentKit.Tools.Sandboxing;

/// <summary>
/// Stands in for protected files that do not exist, so that a mount keeps a command from making them. Made before a command, and
/// taken away after the last one that needs them.
/// </summary>
internal sealed class Placeholders(PlaceholderLedger ledger) : IDisposable
{
    private readonly List<Placeholder> _own = [];
    private LockedFile? _turn;
    private LockedFile? _list;
    private IReadOnlyDictionary<string, Placeholder> _others = new Dictionary<string, Placeholder>(StringComparer.Ordinal);

    /// <summary>Puts a folder where nothing is.</summary>
    public void AddFolder(string path)
    {
        if (Keep(path) || Path.Exists(path))
            return;

        // Noted first: one that is made is always known, and one that was not made harms nobody.
        Note(new(path));
        Placeholder.MakeFolder(path);
    }

    /// <summary>Puts a file where nothing is.</summary>
    /// <param name="path">Where; the folder exists.</param>
    /// <param name="content">What stands in it. When it was written to afterwards it stays.</param>
    public void AddFile(string path, string content)
    {
        if (!Keep(path) && !Path.Exists(path))
            Note(Placeholder.MakeFile(path, Encoding.UTF8.GetBytes(content)));
    }

    /// <summary>Keeps what this or another command has put in place, if one has, for as long as this one needs it.</summary>
    public bool Keep(string path)
    {
        Begin();
        if (_own.Exists(placeholder => placeholder.Path == path))
            return true;
        if (!_others.TryGetValue(path, out var other) || !Path.Exists(path))
            return false;
        Note(other);
        return true;
    }

    /// <summary>All that the command needs is in place: others may begin.</summary>
    public void Settle()
    {
        _turn?.Dispose();
        _turn = null;
    }

    // Whoever has the next turn takes away what nobody needs any more: after a command that ended as after one that was killed.
    public void Dispose()
    {
        Settle();
        if (_list is null)
            return;
        _list.Dispose();
        _list = null;
        ledger.TakeTurn().Dispose();
    }

    private void Begin()
    {
        if (_list is not null)
            return;
        _turn = ledger.TakeTurn();
        _others = ledger.Needed();
        _list = ledger.Add();
    }

    private void Note(Placeholder placeholder)
    {
        _list!.Append(PlaceholderLedger.Line(placeholder));
        _own.Add(placeholder);
    }
}
