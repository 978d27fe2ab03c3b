using System.Globalization;

namespace AgentKit.Capabilities.Processes;

/// <summary>The processes of the machine, without this one.</summary>
internal static class ProcessTable
{
    public static List<ProcessEntry> Read()
    {
        var entries = new List<ProcessEntry>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id != Environment.ProcessId && Read(folder, id) is { } entry)
                entries.Add(entry);
        }

        return entries;
    }

    private static ProcessEntry? Read(string folder, int id)
    {
        try
        {
            // "id (name) state parent group session ...", proc_pid_stat(5); the name may hold anything.
            var stat = File.ReadAllText(folder + "/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ', 5);
            return fields is [not ("Z" or "X"), var parent, var group, var session, _] ? new(id, Number(parent), Number(group), Number(session)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
