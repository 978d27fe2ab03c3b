namespace AgentKit.Provenance;

/// <summary>
/// Once untrusted content is in the context, lets nothing out unasked: a call that could send data asks a person whatever
/// rules and grants say, and the answer counts for that call alone. Where the host named the destination, it says nothing.
/// </summary>
internal sealed class EgressGate(ProvenanceOptions options) : ICallGate
{
    private const int MostNamed = 5;
    private const int MostShown = 300;

    private readonly Destinations _trusted = new(options.TrustedDestinations);

    public ValueTask<Verdict?> JudgeAsync(CallReview review, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(review.UntrustedSources.Count > 0 && FindWay(review) is { } way ? Verdict.Ask(Why(review.UntrustedSources, way)) : null);

    /// <summary>How the call could carry something out; <see langword="null"/> when it could not.</summary>
    private string? FindWay(CallReview review)
    {
        if (review.ResultsFrom is { Origin: ContentOrigin.Server } server)
        {
            if (_trusted.CoversServer(server.Source))
                return null;
            if (!review.OnlyReads)
                return $"hand its input to the server `{server.Source}`";
        }

        foreach (var effect in review.Effects)
        {
            if (FindWay(effect, review) is { } way)
                return way;
        }

        return null;
    }

    private string? FindWay(Effect effect, CallReview review) => effect switch
    {
        Network network when !_trusted.Covers(network) && (network.Sends || UrlPayload.IsIn(review.Call.Input)) =>
            network.Host == Network.AnyHost ? "send data to any host" : $"send data to `{network.Target}`",
        RunCommand command when CommandReach.MaySend(command, review.CommandsAreContained) && CommandReach.KnownHosts(command) is not { } hosts => $"send data to an unknown place by the command `{Shorten(command.Text)}`",
        RunCommand command when CommandReach.MaySend(command, review.CommandsAreContained) && CommandReach.KnownHosts(command)!.FirstOrDefault(host => !_trusted.Covers(host)) is { } host =>
            $"send data to `{host.Target}` by the command `{Shorten(command.Text)}`",
        Unknown => "send data, since nobody can tell what it does",
        _ => null,
    };

    private static string Why(IReadOnlyList<ContentLabel> sources, string way)
    {
        var named = string.Join("; ", sources.Take(MostNamed).Select(source => Shorten(source.ToString())));
        var rest = sources.Count > MostNamed ? $"; and {sources.Count - MostNamed} more" : "";
        return $"Untrusted content is in the context ({named}{rest}), and this call could {way}. A person decides about each such call, whatever rules allow, unless the host names the place as a trusted destination{(sources.Any(IsOfWorkspace) ? ", or a person has trusted the workspace" : "")}.";
    }

    private static bool IsOfWorkspace(ContentLabel source) => source.Origin == ContentOrigin.Workspace;

    private static string Shorten(string text)
    {
        var line = Internal.HiddenCharacters.Remove(text).ReplaceLineEndings(" ");
        return line.Length <= MostShown ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[MostShown - 2]) ? MostShown - 2 : MostShown - 1), "…");
    }
}
