using System.Security.Cryptography;
using System.Text;

namespace AgentKit.Cli.Settings;

/// <summary>Where things are kept.</summary>
internal sealed record Places
{
    /// <summary>The folder that the agent works in.</summary>
    public required string Workspace { get; init; }

    /// <summary>Where sessions are kept.</summary>
    public required string Data { get; init; }

    /// <summary>Where the person's own settings are kept.</summary>
    public required string Config { get; init; }

    public string Sessions => Path.Combine(Data, "sessions");

    /// <summary>Where memory is kept.</summary>
    public string Memory => Path.Combine(Data, "memory");

    /// <summary>Where it is kept which workspaces the person trusts: never in a folder that a flag names.</summary>
    public string Trust => Path.Combine(Config, "trust");

    public string UserSettings => Path.Combine(Config, "settings.json");

    /// <summary>The person's own settings for this workspace alone: what "always" was answered to. Outside it, so that no tool can write there.</summary>
    public string ProjectSettings => Path.Combine(Config, "workspaces", FolderName(Workspace), "settings.json");

    /// <summary>The places that the options and the environment name.</summary>
    /// <exception cref="UsageException">There is no such workspace.</exception>
    public static Places Find(CliOptions options)
    {
        var workspace = Path.GetFullPath(options.Workspace ?? Environment.CurrentDirectory);
        if (!Directory.Exists(workspace))
            throw new UsageException($"There is no folder '{workspace}' to work in. Create it, or name another with --workspace.");

        return Of(Resolved(workspace), options);
    }

    /// <summary>The places for a workspace that need not exist.</summary>
    public static Places Of(string workspace, CliOptions options) => new()
    {
        Workspace = workspace,
        Data = Path.GetFullPath(options.Data ?? Path.Combine(Home("XDG_DATA_HOME", ".local", "share"), "agentkit")),
        Config = Path.Combine(Home("XDG_CONFIG_HOME", ".config"), "agentkit"),
    };

    // A link may lead elsewhere tomorrow: what a person said of a workspace is kept for the folder itself.
    private static string Resolved(string workspace)
    {
        try
        {
            return new Capabilities.Workspace(workspace).Root;
        }
        catch (AgentKitException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    // Readable, and different for every path.
    private static string FolderName(string path) =>
        $"{Path.GetFileName(path)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16]}";

    // An XDG path that is not absolute does not count, as the XDG base directory specification says.
    private static string Home(string variable, params string[] otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { } path && Path.IsPathFullyQualified(path)
            ? path
            : Path.Combine([HomeFolder(), .. otherwise]);

    // A home that is not there yet is one all the same; without any, the workspace would be taken for it.
    private static string HomeFolder() =>
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify) is { } home && Path.IsPathFullyQualified(home)
            ? home
            : throw new UsageException("There is no home folder to keep sessions and settings in. Set HOME to an absolute path, or XDG_DATA_HOME and XDG_CONFIG_HOME.");
}
