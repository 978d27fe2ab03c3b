using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentKit.Tools.Sandboxing;

/// <summary>
/// Which commands need which placeholders, over all processes of a user: removing what a mount of another command stands on would
/// remove the mount. Each command has a file here, which it holds for as long as it runs; what one left that was killed,
/// the next one takes away.
/// </summary>
internal sealed class PlaceholderLedger(string folder)
{
    private const string Lists = "*.list";

    private static readonly Lazy<PlaceholderLedger> Shared = new(Find);

    /// <summary>The ledger of the user of this process.</summary>
    public static PlaceholderLedger Current => Shared.Value;

    /// <summary>The folder with the files, which no command may see.</summary>
    public string Folder { get; } = folder;

    /// <summary>Waits until no other command puts something in place or takes it away, and takes away what killed ones left.</summary>
    /// <exception cref="IOException">The files cannot be opened.</exception>
    public LockedFile TakeTurn()
    {
        var turn = LockedFile.Wait(Path.Combine(Folder, "turn"));
        TakeLeftAway();
        return turn;
    }

    /// <summary>A file for a command that has its turn.</summary>
    public LockedFile Add()
    {
        var path = Path.Combine(Folder, $"{Guid.NewGuid():N}.list");
        return LockedFile.Try(path) ?? throw new IOException($"'{path}' was taken by somebody else");
    }

    /// <summary>What commands need that are under way.</summary>
    /// <param name="except">The file of one that is not meant.</param>
    public IReadOnlyDictionary<string, Placeholder> Needed(string? except = null)
    {
        var needed = new Dictionary<string, Placeholder>(StringComparer.Ordinal);
        foreach (var list in Directory.GetFiles(Folder, Lists).Where(list => list != except))
        {
            foreach (var placeholder in Read(LockedFile.ReadAll(list)))
                needed[placeholder.Path] = placeholder;
        }

        return needed;
    }

    /// <summary>A line of the file of a command.</summary>
    public static string Line(Placeholder placeholder) => JsonSerializer.Serialize(placeholder, PlaceholderJsonContext.Default.Placeholder) + "\n";

    private void TakeLeftAway()
    {
        foreach (var list in Directory.GetFiles(Folder, Lists))
        {
            using var held = LockedFile.Try(list);
            if (held is null)
                continue;
            var needed = Needed(except: list);

            // What lies in another first.
            foreach (var placeholder in Read(held.ReadAll()).Where(placeholder => !needed.ContainsKey(placeholder.Path)).OrderByDescending(placeholder => placeholder.Path.Length))
                placeholder.TakeAway();
            File.Delete(list);
        }
    }

    // The last line may be torn.
    private static IEnumerable<Placeholder> Read(string content)
    {
        foreach (var line in content.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Parse(line) is { Path: ['/', ..] } placeholder)
                yield return placeholder;
        }
    }

    private static Placeholder? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, PlaceholderJsonContext.Default.Placeholder);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Where the user has no home that can be written, the processes of the user cannot know of one another.
    private static PlaceholderLedger Find()
    {
        try
        {
            if (Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 })
            {
                var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
                return In(Path.Combine(data, "AgentKit", "sandbox"));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The folder cannot be made or written.
        }

        return In(Path.Combine(SandboxFolder.Current.Path, "placeholders"));
    }

    private static PlaceholderLedger In(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var ledger = new PlaceholderLedger(new DirectoryInfo(folder).FullName);
        ledger.TakeTurn().Dispose();
        return ledger;
    }
}

[JsonSerializable(typeof(Placeholder))]
internal sealed partial class PlaceholderJsonContext : JsonSerializerContext;
