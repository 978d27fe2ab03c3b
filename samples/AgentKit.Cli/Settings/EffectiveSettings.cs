using AgentKit.Permissions;
using AgentKit.Trust;

namespace AgentKit.Cli.Settings;

/// <summary>
/// What counts in the end: the workspace's settings, the person's own, and the flags. Rules of all three stand side by
/// side, since deny wins over ask and ask over allow from wherever each comes; of the rest, the last one said counts.
/// </summary>
internal sealed record EffectiveSettings
{
    public required IReadOnlyList<PermissionRule> Rules { get; init; }

    /// <summary>Rules that would count if the person trusted the workspace.</summary>
    public IReadOnlyList<PermissionRule> RulesIfTrusted { get; init; } = [];

    public required bool Strict { get; init; }

    public required Mode Mode { get; init; }

    /// <summary>The model as <c>provider:name</c>; <see langword="null"/> when nobody chose one.</summary>
    public required string? Model { get; init; }

    /// <summary>Where data may go unasked although untrusted content was read: by the person's own settings alone.</summary>
    public required IReadOnlyList<string> TrustedDestinations { get; init; }

    /// <summary>How memory is used. Whoever turns it off has the last word.</summary>
    public required MemoryUse Memory { get; init; }

    /// <summary>What was not taken, and why.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Reads all files.</summary>
    /// <exception cref="UsageException">A file or a flag is wrong; the message names all that is.</exception>
    public static EffectiveSettings Load(CliOptions options, Places places, WorkspaceReview review)
    {
        var workspace = Read(() => WorkspaceSettings.Read(review));
        var user = Read(() => SettingsFile.Load(places.UserSettings));
        var project = Read(() => SettingsFile.Load(places.ProjectSettings));
        return new()
        {
            Rules = [.. workspace.Permissions.Rules, .. user.Permissions.Rules, .. project.Permissions.Rules, .. Flags(options)],
            RulesIfTrusted = workspace.Permissions.RulesIfTrusted,
            Strict = workspace.Permissions.Strict || user.Permissions.Strict || project.Permissions.Strict,
            Mode = options.Mode ?? project.Permissions.Mode ?? workspace.Permissions.Mode ?? user.Permissions.Mode ?? Mode.Default,
            Model = options.Model ?? project.Model ?? workspace.Model ?? user.Model,
            TrustedDestinations = [.. user.TrustedDestinations, .. project.TrustedDestinations],
            Memory = workspace.Memory == MemoryUse.Off || project.Memory == MemoryUse.Off ? MemoryUse.Off : project.Memory ?? user.Memory ?? MemoryUse.On,
            Notes = [.. WorkspaceSettings.Misspelled(review), .. workspace.Notes, .. user.Notes, .. project.Notes],
        };
    }

    private static SettingsFile Read(Func<SettingsFile> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is AgentKitException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException(exception.Message);
        }
    }

    private static List<PermissionRule> Flags(CliOptions options)
    {
        var rules = new List<PermissionRule>();
        var errors = new List<string>();
        Add(RuleKind.Allow, options.Allow);
        Add(RuleKind.Ask, options.Ask);
        Add(RuleKind.Deny, options.Deny);
        return errors.Count == 0 ? rules : throw new UsageException(string.Join(Environment.NewLine, errors));

        void Add(RuleKind kind, IReadOnlyList<string> texts)
        {
            foreach (var text in texts)
            {
                if (PermissionRule.TryParse(kind, text, $"flag --{Output.Json.Name(kind)}", out var rule, out var error))
                    rules.Add(rule);
                else
                    errors.Add(error);
            }
        }
    }
}
