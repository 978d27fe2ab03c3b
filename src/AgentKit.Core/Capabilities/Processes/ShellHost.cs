using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace AgentKit.Capabilities.Processes;

/// <summary>The shell of this machine: where it is, and what its commands find.</summary>
internal sealed class ShellHost
{
    /// <summary>The variable by which everything that a command started is found again.</summary>
    public const string Marker = "AGENTKIT_CALL";

    private readonly Lazy<IReadOnlyDictionary<string, string>> _environment;
    private readonly string? _bash = FirstOf("/bin/bash", "/usr/bin/bash", "/usr/local/bin/bash");
    private readonly string? _setSid = FirstOf("/usr/bin/setsid", "/bin/setsid");

    public ShellHost(IOptions<ProcessOptions> options)
    {
        Options = options.Value;
        _environment = new(() => ShellEnvironment.Create(Options, Environment.GetEnvironmentVariables()));
    }

    public ProcessOptions Options { get; }

    /// <summary>Why no command can run here; <see langword="null"/> when they can.</summary>
    public string? WhyMissing =>
        OperatingSystem.IsWindows() ? "Commands are not available on Windows."
        : _bash is null ? "Commands are not available: bash is not installed on this machine."
        : null;

    public ProcessStartInfo Prepare(string text, string folder, string marker)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };

        // .NET cannot start a process with a file as its input, with one pipe for both outputs, or in a session of its own.
        // Without a session the group cannot be ended whole; with a pipe as input, programs such as rg would read from it.
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"ulimit -c 0; exec {_setSid} {_bash} --noprofile --norc -c -- \"$1\" </dev/null 2>&1");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(text);

        start.Environment.Clear();
        foreach (var (name, value) in _environment.Value)
            start.Environment[name] = value;
        start.Environment[Marker] = marker;
        return start;
    }

    private static string? FirstOf(params string[] paths) => paths.FirstOrDefault(File.Exists);
}
