using System.Text.RegularExpressions;
using AgentKit.Memory.Extraction.Commands;

namespace AgentKit.Memory.Extraction.Files;

/// <summary>A file that a call read, as far as the result shows it.</summary>
internal sealed partial record FileRead(string Path, string Name, string Folder, string Text)
{
    private static readonly string[] Names = ["path", "file_path", "filePath", "file", "filename", "target_file", "relative_path"];
    private static readonly string[] Foreign = ["node_modules", "vendor", "packages-cache", "site-packages", ".venv", "venv", "third_party", "bower_components", "testdata", "fixtures", "__fixtures__", "templates", "examples", "dist", "build", "target", "obj", "bin"];

    /// <summary>What stands before "is": "The project" for a file of the top folder, or the folder's name.</summary>
    public string Project => Folder.Length == 0 ? "The project" : $"The project in {Folder}";

    public string Subject => Folder.Length == 0 ? "project" : Folder;

    /// <summary>The file that a call read; <see langword="null"/> when it read none, or one that is somebody else's.</summary>
    public static FileRead? Of(TurnCall call, string? workspace)
    {
        if (!call.Succeeded || Path_(call) is not { Length: > 0 and < 300 } path)
            return null;
        path = Relative(path.Replace('\\', '/'), workspace);
        if (path.StartsWith('/') || path.Contains("..", StringComparison.Ordinal) || path.Contains(':', StringComparison.Ordinal))
            return null;
        var slash = path.LastIndexOf('/');
        var folder = slash < 0 ? "" : path[..slash];
        return folder.Split('/').Any(part => Foreign.Contains(part, StringComparer.OrdinalIgnoreCase)) ? null : new(path, path[(slash + 1)..], folder, Plain(call.Result));
    }

    private static string? Path_(TurnCall call)
    {
        if (Reads.IsMatch(call.Tool) && !Writes.IsMatch(call.Tool) && CommandLine.Property(call.Input, Names) is { } path)
            return path;
        return CommandLine.Of(call.Input) is { Steps: [var step] } && Cat.Match(step) is { Success: true } cat ? cat.Groups["path"].Value : null;
    }

    private static string Relative(string path, string? workspace)
    {
        var root = workspace?.Replace('\\', '/').TrimEnd('/');
        if (root is { Length: > 0 } && path.StartsWith(root + "/", StringComparison.Ordinal))
            path = path[(root.Length + 1)..];
        return path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
    }

    // Some tools number the lines.
    private static string Plain(string text)
    {
        var lines = text.TrimEnd().Split('\n');
        return lines.Count(line => Numbered.IsMatch(line)) * 10 >= lines.Length * 9 ? string.Join('\n', lines.Select(line => Numbered.Replace(line, "", 1))) : text;
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static Regex Reads { get; } = new(@"(read|view|open|get|cat|show|load)", Options, Patterns.TimeLimit);

    private static Regex Writes { get; } = new(@"(write|edit|create|delete|replace|patch|image|fetch|url|web|thread|spread)", Options, Patterns.TimeLimit);

    private static Regex Cat { get; } = new(@"^cat\s(?<path>[\w./@-]+)$", Options, Patterns.TimeLimit);

    private static Regex Numbered { get; } = new(@"^\s*\d{1,6}(\t|→|\s?\||:\s)", Options, Patterns.TimeLimit);
}
