using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Hosting;

/// <summary>Notices when somebody goes on with a session from another folder than it works in: rules, trust and files are others there.</summary>
internal static class SessionPlace
{
    /// <summary>Whether a session works in another folder than this.</summary>
    public static bool IsElsewhere(string? workspace, Places places) => workspace is not null && workspace != places.Workspace;

    /// <summary>Lets a session go on here, when it works here or the person said that it is to.</summary>
    /// <exception cref="UsageException">It works elsewhere; the message says where, and what to give.</exception>
    public static async Task CheckAsync(AgentSession session, CliHost host, bool isNamed)
    {
        if (!isNamed && await session.GetWorkspaceAsync() is { } workspace && IsElsewhere(workspace, host.Places))
            throw new UsageException($"Session {session.Id} works in {workspace}, and this is {host.Places.Workspace}. Go on there with --workspace {Quoted(workspace)}. To go on here all the same, give --workspace {Quoted(host.Places.Workspace)}: what was allowed there is then asked again.");
    }

    /// <summary>Lets a question be approved where its session works: elsewhere, other files and other rules would be looked at.</summary>
    /// <exception cref="UsageException">Its session works elsewhere; the message says where, and what to give.</exception>
    public static void Check(PendingApproval pending, Places places)
    {
        if (IsElsewhere(pending.Workspace, places))
            throw new UsageException($"Question {pending.Request.Id} is about {pending.Workspace}, and this is {places.Workspace}. Approve it with --workspace {Quoted(pending.Workspace!)}.{(Directory.Exists(pending.Workspace) ? "" : " That folder is not there any more: deny the question, or resume its session in another folder, where it is asked again.")}");
    }

    private static string Quoted(string path) => path.All(c => char.IsLetterOrDigit(c) || c is '/' or '.' or '-' or '_') ? path : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
