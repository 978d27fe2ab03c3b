using AgentKit.Capabilities;

namespace AgentKit.Execution.Plans;

/// <summary>
/// The files that calls of a session have written since its plan was approved: what it says is to be created may be changed
/// further by whoever created it. Looked up in the log when it is asked about, which is seldom.
/// </summary>
internal static class OwnFiles
{
    public static bool Contain(Run run, PathLocation location)
    {
        if (run.Plans.Active is null)
            return false;

        var name = Path.GetFileName(location.FullPath);
        var writing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var logged in run.Session.Log.Read(run.Plans.ActiveSince))
        {
            if (logged.Event is CallAnnounced announced && announced.Effects.OfType<WritePath>().Any(IsThere))
                writing.Add(announced.CallId);
            else if (logged.Event is CallFinished { Outcome: CallOutcome.Ok } finished && writing.Contains(finished.CallId))
                return true;
        }

        return false;

        bool IsThere(WritePath write) =>
            Path.GetFileName(write.Path) == name && run.Workspace?.Locate(write.Path).FullPath == location.FullPath;
    }
}
