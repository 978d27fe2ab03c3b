namespace AgentKit.Provenance;

/// <summary>Says where a result came from, by what its tool declared and what its call did.</summary>
internal sealed class ResultLabels(ProvenanceOptions options)
{
    private const int MostShown = 80;

    /// <summary>The label of a result. One untrusted source makes all of it untrusted.</summary>
    /// <param name="own">The label of a result that is the tool's own.</param>
    /// <param name="declared">What its traits say of all its results.</param>
    /// <param name="effects">What the call did.</param>
    /// <param name="records">The texts kept beside the log that it read.</param>
    /// <param name="around">Where that was.</param>
    public ContentLabel Of(ContentLabel own, ContentLabel? declared, IReadOnlyList<Effect> effects, IReadOnlyCollection<string> records, in Surroundings around)
    {
        foreach (var record in records)
        {
            if (around.Session.OfRecord(record) is { } kept)
                return kept;
        }

        return declared ?? OfEffects(effects, around) ?? own;
    }

    private ContentLabel? OfEffects(IReadOnlyList<Effect> effects, in Surroundings around)
    {
        ContentLabel? trusted = null;
        for (var i = 0; i < effects.Count; i++)
        {
            var label = Of(effects[i], around);
            if (label is { IsTrusted: false })
                return label;
            trusted ??= label;
        }

        return trusted;
    }

    // What is not said comes from the host's own code, whom we trust: an effect that tells of no source labels nothing.
    private ContentLabel? Of(Effect effect, in Surroundings around) => effect switch
    {
        ReadPath read => Of(read, around),
        RunCommand command => Of(command, around),
        Network network => Untrusted(ContentOrigin.Web, network.Host == Network.AnyHost ? "(any host)" : network.Host),
        ReadResource resource when !resource.Name.StartsWith("tool:", StringComparison.Ordinal) => Untrusted(ContentOrigin.Resource, resource.Name),
        Spawn spawn => Untrusted(ContentOrigin.ChildAgent, spawn.Agent),
        _ => null,
    };

    private ContentLabel Of(ReadPath read, in Surroundings around) =>
        read.Location is not { RelativePath: { } relative } location ? Untrusted(ContentOrigin.File, read.Target)
        : HasUntrustedFolder(relative) || around.Session.IsDerived(location.FullPath, location.Kind == PathKind.Folder) ? Untrusted(ContentOrigin.File, relative)
        : OfWorkspace(relative.Length == 0 ? "." : relative, around.Distrust);

    private static ContentLabel OfWorkspace(string relative, string? distrust) =>
        new() { Origin = ContentOrigin.Workspace, Source = distrust is null ? relative : $"{relative}, {distrust}", IsTrusted = distrust is null };

    private ContentLabel Of(RunCommand command, in Surroundings around)
    {
        var label = Untrusted(ContentOrigin.Command, Shorten(command.Text));
        var isUntrusted = around.Distrust is not null
            || CommandReach.MayReceive(command)
            || OfEffects(command.Analysis!.Effects, around) is { IsTrusted: false }
            || (!command.IsRead && HasWordFromElsewhere(command.Analysis, around));
        return isUntrusted ? label : label with { IsTrusted = true };
    }

    // A command that no analyser knows has words, and some of them are paths.
    private bool HasWordFromElsewhere(CommandAnalysis analysis, Surroundings around) =>
        analysis.Commands.Any(simple => simple.Words.Skip(1).Any(word => IsElsewhere(word, around)));

    private bool IsElsewhere(string? word, in Surroundings around)
    {
        var root = around.Root;
        if (word is null)
            return true;
        var path = word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..];
        return path.StartsWith('~') || path.Contains("..", StringComparison.Ordinal) || path.Contains("://", StringComparison.Ordinal) || HasUntrustedFolder(path)
            || (path.StartsWith('/') && (root is null || !path.StartsWith(root, StringComparison.Ordinal)))
            || (root is not null && path.Length > 0 && around.Session.IsDerivedWord(path, root));
    }

    private bool HasUntrustedFolder(string relative)
    {
        var names = options.UntrustedFolders;
        foreach (var name in relative.Split('/', '\\'))
        {
            if (names.Contains(name))
                return true;
        }

        return false;
    }

    private static ContentLabel Untrusted(ContentOrigin origin, string source) => new() { Origin = origin, Source = source, IsTrusted = false };

    private static string Shorten(string text) =>
        text.Length <= MostShown ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[MostShown - 2]) ? MostShown - 2 : MostShown - 1), "…");
}
