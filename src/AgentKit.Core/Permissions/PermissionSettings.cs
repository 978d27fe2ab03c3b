namespace AgentKit.Permissions;

/// <summary>What a settings file says about permissions: its <c>permissions</c> and its <c>mode</c>.</summary>
public sealed class PermissionSettings
{
    /// <summary>The settings of a file that does not exist.</summary>
    public static PermissionSettings None { get; } = new();

    internal PermissionSettings()
    {
    }

    /// <summary>The rules, each with the file and line that it stands in.</summary>
    public IReadOnlyList<PermissionRule> Rules { get; init; } = [];

    /// <summary>The allow rules that do not count because the file is not trusted, so that an explanation can name them.</summary>
    public IReadOnlyList<PermissionRule> RulesIfTrusted { get; init; } = [];

    /// <summary>Whether reads inside the workspace ask too.</summary>
    public bool Strict { get; init; }

    /// <summary>The mode that the file sets; <see langword="null"/> when it sets none, or may not.</summary>
    public Mode? Mode { get; init; }

    /// <summary>What was not taken, and why, for the person to read; each names file and line.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Reads a settings file.</summary>
    /// <param name="path">The file; when there is none, nothing is set.</param>
    /// <param name="trusted">Whether the person trusts the file. One that is not trusted can only tighten: its allow rules and looser modes are not taken.</param>
    /// <exception cref="AgentKitException">The file cannot be read, is no JSON or holds what is no rule. The message names every fault with its line.</exception>
    public static PermissionSettings Load(string path, bool trusted)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return new PermissionSettingsReader(path, trusted).Read(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AgentKitException($"The settings in {path} cannot be read: {e.Message} Make the file readable, or remove it.", e);
        }
    }

    /// <summary>Reads the text of a settings file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="path">What to call the file in messages and in the origins of rules.</param>
    /// <param name="trusted">Whether the person trusts the file. One that is not trusted can only tighten: its allow rules and looser modes are not taken.</param>
    /// <exception cref="AgentKitException">The text is no JSON or holds what is no rule. The message names every fault with its line.</exception>
    public static PermissionSettings Parse(string json, string path, bool trusted)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Parse(System.Text.Encoding.UTF8.GetBytes(json), path, trusted);
    }

    /// <summary>Reads the content of a settings file, such as the very bytes that a person trusted.</summary>
    /// <param name="utf8">The content.</param>
    /// <param name="path">What to call the file in messages and in the origins of rules.</param>
    /// <param name="trusted">Whether the person trusts the file. One that is not trusted can only tighten: its allow rules and looser modes are not taken.</param>
    /// <exception cref="AgentKitException">The content is no JSON or holds what is no rule. The message names every fault with its line.</exception>
    public static PermissionSettings Parse(ReadOnlySpan<byte> utf8, string path, bool trusted)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new PermissionSettingsReader(path, trusted).Read(utf8);
    }
}
