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
    /// <param name="session">What the session knows.</param>
    /// <param name="root">The workspace; <see langword="null"/> when there is none.</param>
    public ContentLabel Of(
        ContentLabel own, ContentLabel? declared, IReadOnlyList<Effect> effects, IReadOnlyCollection<string> records, ProvenanceSlice session, string? root)
    {
        foreach (var record in records)
        {
            if (session.OfRecord(record) is { } kept)
                return kept;
        }

        return declared ?? OfEffects(effects, session, root) ?? own;
    }

    private ContentLabel? OfEffects(IReadOnlyList<Effect> effects, ProvenanceSlice session, string? root)
    {
        ContentLabel? trusted = null;
        for (var i = 0; i < effects.Count; i++)
        {
            var label = Of(effects[i], session, root);
            if (label is { IsTrusted: false })
                return label;
            trusted ??= label;
        }

        return trusted;
    }

    // What is not said comes from the host's own code, whom we trust: an effect that tells of no source labels nothing.
    private ContentLabel? Of(Effect effect, ProvenanceSlice session, string? root) => effect switch
    {
        ReadPath read => Of(read, session),
        RunCommand command => Of(command, session, root),
        Network network => Untrusted(ContentOrigin.Web, network.Host == Network.AnyHost ? "(any host)" : network.Host),
        ReadResource resource when !resource.Name.StartsWith("tool:", StringComparison.Ordinal) => Untrusted(ContentOrigin.Resource, resource.Name),
        Spawn spawn => Untrusted(ContentOrigin.ChildAgent, spawn.Agent),
        _ => null,
    };

    private ContentLabel Of(ReadPath read, ProvenanceSlice session) =>
        read.Location is not { RelativePath: { } relative } location ? Untrusted(ContentOrigin.File, read.Target)
        : HasUntrustedFolder(relative) || session.IsDerived(location.FullPath, location.Kind == PathKind.Folder) ? Untrusted(ContentOrigin.File, relative)
        : new() { Origin = ContentOrigin.Workspace, Source = relative.Length == 0 ? "." : relative, IsTrusted = true };

    private ContentLabel Of(RunCommand command, ProvenanceSlice session, string? root)
    {
        var label = Untrusted(ContentOrigin.Command, Shorten(command.Text));
        var isUntrusted = CommandReach.MayReceive(command)
            || OfEffects(command.Analysis!.Effects, session, root) is { IsTrusted: false }
            || (!command.IsRead && command.Analysis.Commands.Any(simple => simple.Words.Skip(1).Any(word => IsElsewhere(word, session, root))));
        return isUntrusted ? label : label with { IsTrusted = true };
    }

    // A command that no analyser knows has words, and some of them are paths.
    private bool IsElsewhere(string? word, ProvenanceSlice session, string? root)
    {
        if (word is null)
            return true;
        var path = word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..];
        return path.StartsWith('~') || path.Contains("..", StringComparison.Ordinal) || path.Contains("://", StringComparison.Ordinal) || HasUntrustedFolder(path)
            || (path.StartsWith('/') && (root is null || !path.StartsWith(root, StringComparison.Ordinal)))
            || (root is not null && path.Length > 0 && session.IsDerivedWord(path, root));
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
