using AgentKit.Capabilities;
using Microsoft.Extensions.Options;

namespace AgentKit.Tools.Sandboxing;

/// <summary>Contains commands by bubblewrap, on Linux.</summary>
internal sealed class BubblewrapSandbox : Sandbox
{
    // Never from the workspace or the search path, where anybody may have put something by that name.
    private static readonly string[] Places = ["/usr/bin/bwrap", "/usr/local/bin/bwrap"];

    private readonly SandboxOptions _options;
    private readonly IReadOnlyList<string> _places;
    private readonly Lazy<Task<Detection>> _detection;

    public BubblewrapSandbox(IOptions<SandboxOptions> options)
        : this(options.Value, Places)
    {
    }

    internal BubblewrapSandbox(SandboxOptions options, IReadOnlyList<string> places, bool usesControlGroups = true)
    {
        (_options, _places) = (options, places);

        // On a thread of its own: what dies with its parent dies with the thread that started it.
        _detection = new(() => Task.Factory.StartNew(() => Detect(usesControlGroups), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
    }

    public override async Task<SandboxStatus> DetectAsync(CancellationToken cancellationToken = default) =>
        (await _detection.Value.WaitAsync(cancellationToken).ConfigureAwait(false)).Status;

    public override ContainedStart Contain(SandboxPolicy policy)
    {
        if (_detection is not { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: { Means: { } means } } })
            throw new InvalidOperationException("Nothing can be contained before the trial has succeeded.");
        try
        {
            return means.Contain(policy);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"The command was not run, because the sandbox could not be set up: {exception.Message}", exception);
        }
    }

    private Detection Detect(bool usesControlGroups)
    {
        try
        {
            return Find(usesControlGroups);
        }
#pragma warning disable CA1031 // Whatever goes wrong, there is no sandbox then, and the answer says why.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return None($"bubblewrap could not be tried: {exception.Message}", remedy: null);
        }
    }

    private Detection Find(bool usesControlGroups)
    {
        if (!OperatingSystem.IsLinux())
            return None("there is one for Linux only", remedy: null);
        if (_places.FirstOrDefault(File.Exists) is not { } program)
            return None($"bubblewrap is not installed ({string.Join(" and ", _places)} do not exist)", "Install it: apt install bubblewrap, dnf install bubblewrap, apk add bubblewrap.");
        if ((File.GetUnixFileMode(program) & UnixFileMode.OtherWrite) != UnixFileMode.None)
            return None($"{program} can be written by everybody", $"Install it anew, and check who changed {program}.");

        var memory = _options.MostMemoryBytes ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3;
        var system = SystemView.Look(Environment.GetEnvironmentVariable("HOME"));
        var groups = usesControlGroups ? ControlGroups.Find(_options, memory) : ControlGroups.None(_options, memory);
        var means = new BubblewrapMeans(program, _options, system, groups, memory);
        var why = BubblewrapTrial.WhyNot(means, _options.TrialTimeLimit);
        if (why is not null && (groups.HoldsMemory || groups.HoldsProcesses))
        {
            means = new BubblewrapMeans(program, _options, system, ControlGroups.None(_options, memory), memory);
            why = BubblewrapTrial.WhyNot(means, _options.TrialTimeLimit);
        }

        return why is null
            ? new(new() { Containment = Containment.Full, What = means.Describe() }, means)
            : None($"{program} does not work here: {why}", "It needs version 0.8 or newer and user namespaces: see sysctl kernel.unprivileged_userns_clone and kernel.apparmor_restrict_unprivileged_userns; a container must allow them too.");
    }

    private static Detection None(string why, string? remedy) =>
        new(new() { Containment = Containment.None, What = $"No sandbox: {why}.", Remedy = remedy }, Means: null);

    private sealed record Detection(SandboxStatus Status, BubblewrapMeans? Means);
}
