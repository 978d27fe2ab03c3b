using System.Globalization;
using AgentKit.Capabilities;

namespace AgentKit.Tools.Sandboxing;

/// <summary>One command in bubblewrap.</summary>
internal sealed class BubblewrapStart : ContainedStart
{
    // Told on standard error, which the command does not get: that all mounts are there, and what is still running when
    // the command has ended, beside this shell and the first process.
    private const string Inside = "echo ready >&2; \"$@\" 2>&1; code=$?; set -- /proc/[0-9]*; echo \"left $(($#-2))\" >&2; exit $code";

    private readonly BubblewrapProfile _profile;
    private readonly CommandGroup _group;

    public BubblewrapStart(string program, BubblewrapProfile profile, CommandGroup group, ControlGroups groups, SandboxPolicy policy, SystemView system, SandboxOptions options, long mostMemory)
    {
        (_profile, _group) = (profile, group);
        var filter = policy.HasNetwork ? SandboxFolder.Current.NetworkFilterFile : SandboxFolder.Current.FilterFile;
        var memory = groups.HoldsMemory ? "" : string.Create(CultureInfo.InvariantCulture, $"ulimit -d {mostMemory >> 10}\n");
        Preparation = $"{group.Preparation}{memory}{(filter is null ? "" : $"exec 9<'{filter}'")}";

        // Counted anew in each user namespace, but never for root, and in shells by different letters.
        var processes = groups.HoldsProcesses ? "" : string.Create(CultureInfo.InvariantCulture, $"ulimit -u {options.MostProcesses} 2>/dev/null || ulimit -p {options.MostProcesses}; ");
        Arguments = [program, .. profile.Arguments, .. filter is null ? [] : (string[])["--seccomp", "9"], "--", "/bin/bash", "--noprofile", "--norc", "-c", MountCheck.Script + processes + Inside, "bash", .. profile.Check.Arguments];
        Environment = Variables(policy.Environment, system.Home);
    }

    public override string Preparation { get; }

    public override IReadOnlyList<string> Arguments { get; }

    public override IReadOnlyDictionary<string, string> Environment { get; }

    public override IReadOnlyList<string> HiddenPaths => _profile.HiddenPaths;

    public override IReadOnlyList<string> SoughtPaths => _profile.SoughtPaths;

    public override IReadOnlyList<string> LimitsReached => _profile.IsWhole ? _group.LimitsReached :
    [
        .. _group.LimitsReached,
        string.Create(CultureInfo.InvariantCulture, $"the workspace has more than {ProtectedTree.MostFolders} folders; secrets and settings in those farthest down were not kept from the command"),
    ];

    protected override void Dispose(bool disposing)
    {
        _profile.Release();

        // The kernel takes its time, and nobody waits for an empty group to go.
        ThreadPool.UnsafeQueueUserWorkItem(group => group.Dispose(), _group, preferLocal: false);
    }

    // Folders that are not there would only confuse.
    private static Dictionary<string, string> Variables(IReadOnlyDictionary<string, string> given, string home)
    {
        var made = given.Where(variable => variable.Key != "TMPDIR" && !variable.Key.StartsWith("XDG_", StringComparison.Ordinal))
            .ToDictionary(StringComparer.Ordinal);
        made["HOME"] = home;
        return made;
    }
}
