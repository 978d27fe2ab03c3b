using System.ComponentModel.DataAnnotations;

namespace AgentKit.Tools.Sandboxing;

/// <summary>
/// What contained commands find, and how much they may use. Whether a sandbox is demanded says
/// <see cref="AgentKit.Capabilities.ProcessOptions.RequiresSandbox"/>.
/// </summary>
public sealed class SandboxOptions
{
    /// <summary>
    /// Files and folders outside the workspace that commands may read, beside the system's programs and settings: toolchains
    /// and caches of packages. A <c>~</c> at the start is the home of the host's user; what does not exist is passed over. Name nothing that holds secrets.
    /// </summary>
    /// <value>Default: where .NET, Node, Python, Rust, Go, Java and Ruby keep their programs and packages.</value>
    public IList<string> ReadablePaths { get; } =
    [
        "~/.nuget/packages", "~/.dotnet/tools", "~/.dotnet/sdk", "~/.dotnet/shared", "~/.dotnet/host", "~/.dotnet/packs", "~/.dotnet/dotnet",
        "~/.dotnet/sdk-manifests", "~/.dotnet/templates", "~/.dotnet/metadata",
        "~/.nvm", "~/.npm/_cacache", "~/.local/share/pnpm", "~/.bun/bin", "~/.deno/bin", "~/.pyenv", "~/.local/share/uv", "~/.local/bin", "~/.cache/uv", "~/.cache/pip",
        "~/.cargo/bin", "~/.cargo/registry", "~/.cargo/git", "~/.rustup", "~/go/bin", "~/go/pkg/mod", "~/.m2/repository", "~/.sdkman/candidates", "~/.gradle/wrapper", "~/.rbenv",
    ];

    /// <summary>Most processes and threads of one command at a time. Held by a control group, or, where none can be made and the host is not root, by the kernel's own limit.</summary>
    /// <value>Default: 2,048. Range: 16 to 1,000,000.</value>
    [Range(16, 1_000_000)]
    public int MostProcesses { get; set; } = 2048;

    /// <summary>
    /// Most bytes of memory of one command, its temporary files included. Where no control group can be made, each process may have as
    /// many bytes of data of its own.
    /// </summary>
    /// <value>Default: three quarters of the machine's memory. Range: 64 MiB and more; <see langword="null"/> means the default.</value>
    [Range(64L << 20, long.MaxValue)]
    public long? MostMemoryBytes { get; set; }

    /// <summary>Most bytes in the temporary folder that each command gets for itself.</summary>
    /// <value>Default: 1 GiB. Range: 1 MiB and more.</value>
    [Range(1L << 20, long.MaxValue)]
    public long MostTemporaryBytes { get; set; } = 1L << 30;

    /// <summary>How long the trial may take that finds out whether a sandbox works here.</summary>
    internal TimeSpan TrialTimeLimit { get; set; } = TimeSpan.FromSeconds(5);
}
