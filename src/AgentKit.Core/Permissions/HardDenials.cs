using AgentKit.Internal;

namespace AgentKit.Permissions;

/// <summary>What no rule, grant or person can allow a tool to do.</summary>
internal static class HardDenials
{
    private const string SettingsFolder = ".agentkit";
    private static readonly string[] DeviceRoots = ["/proc", "/sys", "/dev"];

    /// <summary>Why the call can never run; <see langword="null"/> when it may.</summary>
    public static string? Find(CallReview review) => FindIn(review.Effects);

    private static string? FindIn(IReadOnlyList<Effect> effects)
    {
        for (var i = 0; i < effects.Count; i++)
        {
            if ((Find(effects[i]) ?? FindInside(effects[i])) is { } why)
                return why;
        }

        return null;
    }

    // `git clean` names the workspace and does not delete it; that a person decides about.
    private static string? FindInside(Effect effect) => effect is RunCommand { Analysis: { } analysis }
        ? FindIn([.. analysis.Effects.Where(inner => inner is not DeletePath { Location: { RelativePath: ".", Forbidden: null } })])
        : null;

    private static string? Find(Effect effect) => effect switch
    {
        PathEffect path => FindPath(path),
        Network network => FindHost(network),
        RunCommand { Forbidden: { } forbidden } => $"{forbidden}.",
        RunCommand { IsHarmless: false } command when SettingsPath.IsMentionedIn(command.Text) =>
            $"the command names `{SettingsFolder}`, where the agent's own settings are, and no tool may change those. Leave them out of the command, or edit them yourself.",
        _ => null,
    };

    private static string? FindPath(PathEffect effect)
    {
        var shown = Shown.Text(effect.Target);
        if (effect.Location is { Forbidden: { } forbidden })
            return $"`{shown}` can never be used: {forbidden}.";
        if (effect.Location is { Kind: PathKind.Malformed } || effect.Path.Length == 0 || effect.Path.Contains('\0', StringComparison.Ordinal))
            return $"`{shown}` is no path. Give a path below the workspace.";
        if (effect.Location is { Kind: PathKind.Special } || (LexicalPath.IsAbsolute(effect.Path) && IsDevice(LexicalPath.Normalise(effect.Path))) || (effect.Location is { } location && IsDevice(location.FullPath)))
            return $"`{shown}` is a device, FIFO or socket, or stands below /proc, /sys or /dev, and no tool may use those. Use a regular file.";
        if (effect is ReadPath)
            return null;
        if (SettingsPath.IsAt(effect))
            return $"`{shown}` is among the agent's own settings (`{SettingsFolder}/**`), and no tool may change those. Edit them yourself.";
        return effect is DeletePath { Location.RelativePath: "" or "." }
            ? $"deleting the workspace itself would delete the agent's own settings (`{SettingsFolder}/**`), and no tool may change those. Delete what is in it by name."
            : null;
    }

    private static bool IsDevice(string path) =>
        Array.Exists(DeviceRoots, root => path.StartsWith(root, StringComparison.Ordinal) && (path.Length == root.Length || path[root.Length] == '/'));

    private static string? FindHost(Network network)
    {
        var shown = Shown.Text(network.Host);
        if (network.Forbidden is { } forbidden)
            return $"`{shown}` can never be reached: {forbidden}.";
        if (network.Host == Network.AnyHost)
            return null;
        if (HostName.TryParse(network.Host) is not { } host)
            return $"`{shown}` is no host. Give a name such as `example.com`.";
        return !network.IsNamedByHost && InternalHosts.Find(host) is { } what
            ? $"`{shown}` is {what}, and no tool may reach the internal network. Use a public host."
            : null;
    }
}
