using System.ComponentModel.DataAnnotations;

namespace AgentKit.Capabilities;

/// <summary>What the commands that tools run get from the host.</summary>
public sealed class ProcessOptions
{
    /// <summary>
    /// Names of the variables that commands get from the host's own environment; a <c>*</c> at the end stands for any rest.
    /// All others are withheld, and so is, even when named here, whatever looks like a secret: names with <c>TOKEN</c>,
    /// <c>KEY</c>, <c>SECRET</c>, <c>PASSWORD</c>, <c>PASSWD</c> or <c>CREDENTIAL</c>. Read once, when the first command runs.
    /// </summary>
    /// <value>Default: the search path, home and user, temporary folder, <c>XDG_*</c>, and where .NET keeps its things.</value>
    public IList<string> PassThrough { get; } =
    [
        "PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TZ", "XDG_*", "DOTNET_ROOT", "DOTNET_ROOT_*", "DOTNET_CLI_HOME", "NUGET_PACKAGES",
    ];

    /// <summary>Variables that commands get beside, or in place of, those of the host.</summary>
    /// <value>Default: none.</value>
    public IDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Most bytes of output that are kept of one command: half from its beginning, half from its end.</summary>
    /// <value>Default: 10 MiB. Range: 1 KiB to 1 GiB.</value>
    [Range(1024, 1 << 30)]
    public int MostKeptBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>Most bytes of output that one command may write before it is ended.</summary>
    /// <value>Default: 64 MiB. Range: 1 KiB to 1 TiB.</value>
    [Range(1024L, 1L << 40)]
    public long MostOutputBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Whether commands are refused where no sandbox works, instead of running with what the host's user may do.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool RequiresSandbox { get; set; }
}
