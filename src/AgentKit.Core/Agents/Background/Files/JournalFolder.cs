using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;

namespace AgentKit.Agents.Background;

/// <summary>
/// A folder of JSON files of one kind. Files that did not change since they were read are not read again. A file that is
/// not what belongs there is set aside, so that it harms nothing else.
/// </summary>
/// <param name="root">The folder.</param>
/// <param name="type">How a file is read.</param>
/// <param name="pathOf">Where content belongs, from the root, so that a file which was moved or copied shows.</param>
/// <param name="remembered">What is remembered of content, so that it need not be read again.</param>
/// <param name="logger">Hears of what is set aside.</param>
internal sealed partial class JournalFolder<T>(string root, JsonTypeInfo<T> type, Func<T, string> pathOf, Func<T, T> remembered, ILogger logger)
    where T : class
{
    private const string Extension = ".json";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly List<string> _findings = [];

    /// <summary>What was set aside.</summary>
    public IReadOnlyList<string> Findings
    {
        get
        {
            lock (_gate)
                return [.. _findings];
        }
    }

    public string PathOf(string relative) => Path.Combine(root, relative);

    public string PathOf(T content) => PathOf(pathOf(content));

    /// <summary>What is to be remembered of all content.</summary>
    public IReadOnlyList<T> Scan()
    {
        lock (_gate)
        {
            var files = Files(root).ToDictionary(file => file.FullName, StringComparer.Ordinal);
            foreach (var gone in _known.Keys.Where(path => !files.ContainsKey(path)).ToArray())
                _known.Remove(gone);
            return [.. files.Values.Select(ReadKnown).OfType<T>()];
        }
    }

    /// <summary>All content below a folder, whole.</summary>
    public IReadOnlyList<T> ReadAll(string folder) => [.. Files(folder).Select(file => Read(file.FullName)).OfType<T>()];

    /// <summary>The content of a file now; <see langword="null"/> when there is none or it was set aside.</summary>
    public T? Read(string path)
    {
        try
        {
            if (JournalFile.Read(path, type) is not { } content)
                return null;
            return Belongs(content, path) ? content : throw new JsonException("It belongs elsewhere.");
        }
        catch (JsonException e)
        {
            SetAside(path, e);
            return null;
        }
    }

    public void Write(T content) => JournalFile.Write(PathOf(content), content, type);

    /// <summary>Takes a file for this process alone; <see langword="null"/> when somebody else has it or it is not there.</summary>
    public JournalFileClaim<T>? Claim(string path)
    {
        if (!File.Exists(path) || JournalFile.TryLock(path) is not { } taken)
            return null;

        if (Read(path) is { } content)
            return new(this, path, taken, content);
        taken.Dispose();
        return null;
    }

    /// <summary>Removes a file that this process has taken.</summary>
    public static void Delete(string path)
    {
        File.Delete(path);

        // Windows deletes no open file. There an empty one stays behind.
        if (!OperatingSystem.IsWindows())
            File.Delete(path + ".lock");
    }

    private bool Belongs(T content, string path)
    {
        try
        {
            return PathOf(content) == path;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private T? ReadKnown(FileInfo file)
    {
        try
        {
            var stamp = (file.LastWriteTimeUtc, file.Length);
            if (_known.TryGetValue(file.FullName, out var known) && known.Stamp == stamp)
                return known.Content;

            if (Read(file.FullName) is not { } content)
                return null;
            _known[file.FullName] = new(stamp, remembered(content));
            return _known[file.FullName].Content;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone in between, or not ours to read: the others count all the same.
            Log.NotRead(logger, e, file.FullName);
            return null;
        }
    }

    // Windows finds longer extensions as well.
    private static IEnumerable<FileInfo> Files(string folder) => Directory.Exists(folder)
        ? new DirectoryInfo(folder).EnumerateFiles("*" + Extension, SearchOption.AllDirectories).Where(file => file.Name.EndsWith(Extension, StringComparison.Ordinal))
        : [];

    private void SetAside(string path, JsonException problem)
    {
        var aside = path + ".broken";
        try
        {
            File.Move(path, aside, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.NotSetAside(logger, e, path);
        }

        Log.SetAside(logger, problem, path, aside);
        lock (_gate)
            _findings.Add($"{path} is not what was written and was set aside as {aside}: {problem.Message}");
    }

    private sealed record Known((DateTime Written, long Length) Stamp, T Content);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The file {Path} of the journal of background runs is damaged. It was set aside as {Aside}; look into it, and submit the run again.")]
        public static partial void SetAside(ILogger logger, Exception exception, string path, string aside);

        [LoggerMessage(LogLevel.Error, "The damaged file {Path} of the journal of background runs could not be set aside.")]
        public static partial void NotSetAside(ILogger logger, Exception exception, string path);

        [LoggerMessage(LogLevel.Warning, "The file {Path} of the journal of background runs could not be read; it is tried again later.")]
        public static partial void NotRead(ILogger logger, Exception exception, string path);
    }
}
