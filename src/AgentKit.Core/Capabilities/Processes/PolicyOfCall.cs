namespace AgentKit.Capabilities.Processes;

/// <summary>What the approved effects of a call let its command do.</summary>
internal static class PolicyOfCall
{
    public static SandboxPolicy Create(CapabilityGrant grant, Workspace workspace, RunCommand command, IReadOnlyDictionary<string, string> environment)
    {
        Effect[] effects = [.. grant.Effects, .. command.Analysis?.Effects ?? []];
        var isPlan = grant.Mode == Mode.Plan;
        var writes = isPlan ? [] : Paths(effects.Where(effect => effect is AgentKit.WritePath or AgentKit.DeletePath));
        var canWrite = !isPlan && (!command.IsRead || writes.Count > 0);
        var tree = LinkedWorkTree.Find(workspace);
        return new()
        {
            Workspace = workspace.Root,
            CanWrite = canWrite,
            WritablePaths = tree is not null && canWrite && RunsGit(command) ? [.. writes.Union(tree.WrittenByGit, StringComparer.Ordinal)] : writes,
            ReadablePaths = [.. Paths(effects.Where(effect => effect is AgentKit.ReadPath)), .. tree is null ? [] : (string[])[tree.Repository]],
            PrivateFolders = workspace.Private.Folders,
            HasNetwork = !isPlan && effects.Any(effect => effect is AgentKit.Network),
            Protection = ProtectedNames.Of,
            Environment = environment,
        };
    }

    private static bool RunsGit(RunCommand command) => command.Analysis is { } analysis && analysis.Commands.Any(simple => simple.Words is ["git", ..]);

    private static List<string> Paths(IEnumerable<Effect> effects) =>
        [.. effects.OfType<PathEffect>().Where(effect => effect.Location is { Forbidden: null }).Select(effect => effect.Location!.FullPath).Distinct(StringComparer.Ordinal)];
}
