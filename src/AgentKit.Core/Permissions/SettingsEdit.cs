using System.Text;
using System.Text.Json;
using AgentKit.Sessions.Files;

namespace AgentKit.Permissions;

/// <summary>
/// One rule to be written into a settings file or taken out of it. What will be written, and where, is known before it is; all
/// else in the file stays as it is, comments and layout included. A file that cannot be edited so is left alone.
/// </summary>
public sealed class SettingsEdit
{
    private readonly bool _adds;

    private SettingsEdit(string path, RuleKind kind, string rule, bool adds, SettingsText.Change? change)
    {
        (Path, Kind, Rule, _adds) = (path, kind, rule, adds);
        (Line, Text) = (change?.Line ?? 0, change?.Shown ?? "");
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The list that the rule stands in.</summary>
    public RuleKind Kind { get; }

    /// <summary>The rule.</summary>
    public string Rule { get; }

    /// <summary>The line, counted from 1, that the rule will stand in or stands in now; 0 when nothing has to change.</summary>
    public int Line { get; }

    /// <summary>That line, or for a new list the lines; empty when nothing has to change.</summary>
    public string Text { get; }

    /// <summary>Whether the file changes: not when a rule to add stands there already, or one to remove does not.</summary>
    public bool ChangesFile => Line > 0;

    /// <summary>Prepares to add a rule. Nothing is written yet.</summary>
    /// <param name="path">The file; made when there is none.</param>
    /// <param name="kind">The list.</param>
    /// <param name="rule">The rule.</param>
    /// <exception cref="AgentKitException">The text is no rule, or the file is wrong or cannot be edited without loss; the message says what to add by hand.</exception>
    public static SettingsEdit Add(string path, RuleKind kind, string rule) => Prepare(path, PermissionRule.Parse(kind, rule, "a rule to write"), adds: true);

    /// <summary>Prepares to remove a rule, by its text. Nothing is written yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">The list.</param>
    /// <param name="rule">The rule.</param>
    /// <exception cref="AgentKitException">The text is no rule, or the file is wrong or cannot be edited without loss.</exception>
    public static SettingsEdit Remove(string path, RuleKind kind, string rule) => Prepare(path, PermissionRule.Parse(kind, rule, "a rule to remove"), adds: false);

    /// <summary>
    /// Writes the change, whole or not at all. Another process that does the same waits, and what it wrote in between stays.
    /// </summary>
    /// <exception cref="AgentKitException">The file has become wrong, or cannot be written. It is as it was.</exception>
    /// <param name="cancellationToken">Gives up waiting for the other process.</param>
    public async Task ApplyAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var path = System.IO.Path.GetFullPath(Path);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            var target = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
            using var held = await PrivateFiles.HoldAsync(target + ".lock", TimeProvider.System, cancellationToken).ConfigureAwait(false)
                ?? throw new IOException("another process holds it.");
            var text = Read(target);
            if (SettingsText.Edit(text, Path, Kind, Rule, _adds) is { } change)
                Replace(target, change.Text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AgentKitException($"{Path} could not be written, and is as it was: {exception.Message} {ByHand(Kind, Rule, _adds)}", exception);
        }
    }

    internal static string ByHand(RuleKind kind, string rule, bool adds) =>
        $"{(adds ? "Add" : "Remove")} by hand, under \"permissions\", in the list \"{RuleNames.Of(kind)}\", the line: {JsonText(rule)}";

    /// <summary>A rule as it stands in JSON.</summary>
    internal static string JsonText(string rule) => $"\"{JsonEncodedText.Encode(rule, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static SettingsEdit Prepare(string path, PermissionRule rule, bool adds)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return new(path, rule.Kind, rule.Text, adds, SettingsText.Edit(Read(path), path, rule.Kind, rule.Text, adds));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AgentKitException($"{path} cannot be read: {exception.Message} {ByHand(rule.Kind, rule.Text, adds)}", exception);
        }
    }

    private static string Read(string path)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return "";
        }
        catch (DecoderFallbackException exception)
        {
            throw new AgentKitException($"{path} holds text that is no valid UTF-8. Save it as UTF-8; nothing was changed.", exception);
        }
    }

    // Whoever could read the file still can.
    private static void Replace(string target, string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        if (!OperatingSystem.IsWindows() && File.Exists(target))
            PrivateFiles.WriteWhole(target, content, File.GetUnixFileMode(target));
        else
            PrivateFiles.WriteWhole(target, content);
    }
}
