using System.Text;

namespace AgentKit.Tools.Sandboxing;

/// <summary>
/// Stands in for protected files that do not exist, so that a mount keeps a command from making them. Made before a
/// command, and taken away after the last one that needs them: removing what a mount stands on would remove the mount.
/// </summary>
internal sealed class Placeholders : IDisposable
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, int> Users = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, DateTime> Files = new(StringComparer.Ordinal);
    private readonly List<string> _made = [];

    /// <summary>Makes a folder, which version control does not see while it is empty.</summary>
    public void AddFolder(string path)
    {
        lock (Gate)
        {
            if (!Take(path))
                return;
            using var folder = FolderOf(path);
            Directory.CreateDirectory(folder[Path.GetFileName(path)]);
        }
    }

    /// <summary>Makes a file.</summary>
    /// <param name="path">Where; the folder exists.</param>
    /// <param name="content">What stands in it. When it was written to afterwards it stays.</param>
    public void AddFile(string path, string content)
    {
        lock (Gate)
        {
            if (!Take(path))
                return;
            using var folder = FolderOf(path);
            using (var file = new FileStream(folder[Path.GetFileName(path)], FileMode.CreateNew, FileAccess.Write))
                file.Write(Encoding.UTF8.GetBytes(content));
            Files[path] = File.GetLastWriteTimeUtc(path);
        }
    }

    /// <summary>Keeps what another command has put in place, if it has, for as long as this one needs it.</summary>
    public bool Keep(string path)
    {
        lock (Gate)
        {
            if (!Users.ContainsKey(path))
                return false;
            Take(path);
            return true;
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            for (var i = _made.Count - 1; i >= 0; i--)
            {
                if (--Users[_made[i]] > 0)
                    continue;
                Users.Remove(_made[i]);
                Remove(_made[i]);
            }
        }
    }

    private bool Take(string path)
    {
        if (Users.TryGetValue(path, out var users))
        {
            Users[path] = users + 1;
            _made.Add(path);
            return false;
        }

        if (Path.Exists(path))
            return false;
        Users[path] = 1;
        _made.Add(path);
        return true;
    }

    private static HeldPlace FolderOf(string path) =>
        HeldPlace.TakeFolderOf(path) ?? throw new IOException($"the folder of '{path}' was exchanged for something else");

    private static void Remove(string path)
    {
        var isFile = Files.Remove(path, out var made);
        using var folder = HeldPlace.TakeFolderOf(path);
        if (folder is null)
            return;
        var name = folder[Path.GetFileName(path)];
        try
        {
            if (!isFile)
                Directory.Delete(name);
            else if (new FileInfo(name) is { Exists: true, LinkTarget: null } file && file.LastWriteTimeUtc == made)
                file.Delete();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is no placeholder any more: something was put there that was approved.
        }
    }
}
