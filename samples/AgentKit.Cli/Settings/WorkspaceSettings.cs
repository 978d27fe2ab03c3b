using AgentKit.Trust;

namespace AgentKit.Cli.Settings;

/// <summary>The workspace's own settings: from the very bytes that the person was, or is to be, asked about.</summary>
internal static class WorkspaceSettings
{
    public const string Path = ".agentkit/settings.json";

    /// <exception cref="AgentKitException">The file is wrong; the message says where.</exception>
    public static SettingsFile Read(WorkspaceReview review) =>
        Read(review, review.IsTrusted ? SettingsVoice.TrustedWorkspace : SettingsVoice.Untrusted);

    /// <exception cref="AgentKitException">The file is wrong; the message says where.</exception>
    public static SettingsFile Read(WorkspaceReview review, SettingsVoice voice)
    {
        // What it would have denied nobody knows, so nothing goes on without it.
        if (review.Files.FirstOrDefault(file => file.Problem is not null && (file.Path is Path or ".agentkit")) is { } wrong)
            throw new AgentKitException($"{FullPath(review, wrong.Path)} was not read: {wrong.Problem}. Put a plain file in its place, or remove it.");
        return SettingsFile.Parse(review.Find(Path) is { } file ? file.Content.Span : default, FullPath(review, Path), voice);
    }

    /// <summary>What somebody may have meant to be read.</summary>
    public static IEnumerable<string> Misspelled(WorkspaceReview review) => review.Files
        .Where(file => file.Path != Path && string.Equals(file.Path, Path, StringComparison.OrdinalIgnoreCase))
        .Select(file => $"{FullPath(review, file.Path)} was not read, because it is not spelled {Path}.");

    private static string FullPath(WorkspaceReview review, string path) => System.IO.Path.Combine(review.Root, path);
}
