using AgentKit.Capabilities;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Looks for files with secrets below a folder whose files a program reads. Each folder is walked once; links are not followed.</summary>
internal sealed class SecretsBelow(Workspace workspace)
{
    // Half a second or so; what lies beyond may be anything.
    private const int MostEntries = 100_000;
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    private readonly Dictionary<string, IReadOnlyList<string>?> _known = new(StringComparer.Ordinal);

    /// <summary>One of them that a program reads.</summary>
    /// <param name="folder">Absolute, links resolved.</param>
    /// <param name="names">What the names of the files are like.</param>
    /// <param name="visible">Whether names that begin with a dot are left out.</param>
    public Effect? Find(string folder, IReadOnlyList<string> names, bool visible)
    {
        if (!_known.TryGetValue(folder, out var secrets))
            _known[folder] = secrets = Look(folder);
        if (secrets is null)
            return Effect.Unknown("it reads more files than are looked at for secrets");
        return secrets.FirstOrDefault(secret => IsRead(secret, folder, names, visible)) is { } read
            ? new ReadPath { Path = Path.GetRelativePath(workspace.Root, read), Location = workspace.Locate(read) }
            : null;
    }

    private static bool IsRead(string secret, string folder, IReadOnlyList<string> names, bool visible) =>
        names.Any(pattern => NamePattern.Matches(pattern.AsSpan(pattern.LastIndexOf('/') + 1), Path.GetFileName(secret.AsSpan()))) && !(visible && secret[folder.Length..].Contains("/.", StringComparison.Ordinal));

    private static List<string>? Look(string folder)
    {
        var secrets = new List<string>();
        var ahead = new Queue<string>([folder]);
        var seen = 0;
        try
        {
            while (ahead.TryDequeue(out var next))
            {
#pragma warning disable RS0030 // No tool looks here, but what judges them for the host.
                foreach (var entry in new DirectoryInfo(next).EnumerateFileSystemInfos("*", Everything))
                {
                    if (++seen > MostEntries)
                        return null;
                    if (entry.Attributes.HasFlag(FileAttributes.Directory))
                        ahead.Enqueue(entry.FullName);
                    else if (Workspace.ProtectionOf(entry.FullName[folder.Length..]) == PathProtection.Secret)
                        secrets.Add(entry.FullName);
                }
#pragma warning restore RS0030
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return secrets;
    }
}
