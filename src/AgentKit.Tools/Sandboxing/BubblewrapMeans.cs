using System.Globalization;
using AgentKit.Capabilities;

namespace AgentKit.Tools.Sandboxing;

/// <summary>What was found on this machine to contain commands with.</summary>
internal sealed class BubblewrapMeans(string program, SandboxOptions options, SystemView system, ControlGroups groups, long mostMemory)
{
    public ContainedStart Contain(SandboxPolicy policy)
    {
        var profile = BubblewrapProfile.Create(policy, system, options);
        try
        {
            var group = groups.Create();
            return new BubblewrapStart(program, profile, group, groups, policy, system, options, mostMemory);
        }
        catch
        {
            profile.Release();
            throw;
        }
    }

    public string Describe()
    {
        var processes = string.Create(CultureInfo.InvariantCulture, $"{options.MostProcesses} processes");
        var memory = string.Create(CultureInfo.InvariantCulture, $"{mostMemory >> 20} MiB of memory");
        return $"{program} holds each command to what was approved. Limits: "
            + (groups.HoldsProcesses ? $"{processes} by control group"
                : Environment.IsPrivilegedProcess ? "no limit on processes, because no control group can be made and the host is root"
                : $"{processes} by the kernel's limit for the user")
            + ", " + (groups.HoldsMemory ? $"{memory} by control group" : $"{memory} for each process, because no control group can be made")
            + (SandboxFolder.Current.FilterFile is null ? "; system calls are not filtered on this processor." : "; system calls are filtered.");
    }
}
