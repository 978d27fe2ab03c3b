using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace AgentKit.Capabilities.Processes;

/// <summary>The shell of this machine: where it is, and what its commands find.</summary>
internal sealed class ShellHost
{
    /// <summary>The variable by which everything that a command started is found again.</summary>
    public const string Marker = "AGENTKIT_CALL";

    // What a host was itself started with, a lock or a socket of its parent, .NET would hand down. The sandbox would not hold it.
    private const string CloseInherited = "for fd in /proc/self/fd/* /dev/fd/*; do fd=${fd##*/}; [[ $fd == [0-9]* ]] && ((fd > 2)) && exec {fd}>&-; done; unset fd; ulimit -c 0";

    private readonly Lazy<IReadOnlyDictionary<string, string>> _environment;
    private readonly Lazy<IReadOnlyDictionary<string, string>> _readOnlyEnvironment;
    private readonly string? _bash = FirstOf("/bin/bash", "/usr/bin/bash", "/usr/local/bin/bash");
    private readonly string? _setSid = FirstOf("/usr/bin/setsid", "/bin/setsid");

    public ShellHost(IOptions<ProcessOptions> options)
    {
        Options = options.Value;
        _environment = new(() => ShellEnvironment.Create(Options, Environment.GetEnvironmentVariables()));
        _readOnlyEnvironment = new(() => ShellEnvironment.ReadOnly(_environment.Value));
    }

    public ProcessOptions Options { get; }

    /// <summary>Why no command can run here; <see langword="null"/> when they can.</summary>
    public string? WhyMissing =>
        OperatingSystem.IsWindows() ? "Commands are not available on Windows."
        : _bash is null ? "Commands are not available: bash is not installed on this machine."
        : null;

    /// <summary>What a command finds in its environment.</summary>
    /// <param name="isRead">Whether it is proved to change nothing; then git is kept from running what the repository names.</param>
    public IReadOnlyDictionary<string, string> EnvironmentFor(bool isRead) => (isRead ? _readOnlyEnvironment : _environment).Value;

    public ProcessStartInfo Prepare(string text, string folder, string marker, IReadOnlyDictionary<string, string> environment)
    {
        // .NET cannot start a process with a file as its input, with one pipe for both outputs, or in a session of its own.
        // Without a session the group cannot be ended whole; with a pipe as input, programs such as rg would read from it.
        var start = Start($"{CloseInherited}; exec {_setSid} \"$@\" </dev/null 2>&1", folder, marker, environment);
        AddShell(start, text);
        return start;
    }

    /// <summary>Prepares the start of a contained command. Standard error is then the sandbox's, and not the command's.</summary>
    public ProcessStartInfo Prepare(string text, string folder, string marker, ContainedStart contained)
    {
        var start = Start($"{CloseInherited}\n{contained.Preparation}\nexec {_setSid} \"$@\" </dev/null", folder, marker, contained.Environment);
        start.RedirectStandardError = true;
        foreach (var argument in contained.Arguments)
            start.ArgumentList.Add(argument);
        AddShell(start, text);
        return start;
    }

    private ProcessStartInfo Start(string script, string folder, string marker, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(_bash!)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            ArgumentList = { "--noprofile", "--norc", "-c", script, "bash" },
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.Environment[Marker] = marker;
        return start;
    }

    private void AddShell(ProcessStartInfo start, string text)
    {
        foreach (var argument in (ReadOnlySpan<string>)[_bash!, "--noprofile", "--norc", "-c", "--", text])
            start.ArgumentList.Add(argument);
    }

    private static string? FirstOf(params string[] paths) => paths.FirstOrDefault(File.Exists);
}
