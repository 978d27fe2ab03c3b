namespace AgentKit.Capabilities.Processes;

/// <summary>What the approved effects of a call let its command do.</summary>
internal static class PolicyOfCall
{
    public static SandboxPolicy Create(CapabilityGrant grant, Workspace workspace, RunCommand command, IReadOnlyDictionary<string, string> environment)
    {
        Effect[] effects = [.. grant.Effects, .. command.Analysis?.Effects ?? []];
        var isPlan = grant.Mode == Mode.Plan;
        var writes = isPlan ? [] : Paths(effects.Where(effect => effect is AgentKit.WritePath or AgentKit.DeletePath));
        return new()
        {
            Workspace = workspace.Root,
            CanWrite = !isPlan && (!command.IsRead || writes.Count > 0),
            WritablePaths = writes,
            ReadablePaths = Paths(effects.Where(effect => effect is AgentKit.ReadPath)),
            PrivateFolders = workspace.Private.Folders,
            HasNetwork = !isPlan && effects.Any(effect => effect is AgentKit.Network),
            Protection = ProtectedNames.Of,
            Environment = environment,
        };
    }

    private static List<string> Paths(IEnumerable<Effect> effects) =>
        [.. effects.OfType<PathEffect>().Where(effect => effect.Location is { Forbidden: null }).Select(effect => effect.Location!.FullPath).Distinct(StringComparer.Ordinal)];
}
