using AgentKit.Internal.Files;

namespace AgentKit.Trust;

/// <summary>
/// Whether a person trusts what a workspace brings along to steer an agent. Until then, and again after each change, a host
/// takes from it only what tightens, and starts no program that it names. Only a person's act makes a workspace trusted, and only for exactly what
/// the person was shown. Safe for use by several threads.
/// </summary>
public sealed class WorkspaceTrust
{
    private readonly TrustStore _store;
    private readonly WorkspaceTrustOptions _options;
    private readonly TimeProvider _clock;

    /// <summary>Begins to decide by a store.</summary>
    /// <param name="store">What a person trusted.</param>
    /// <param name="options">Which files steer. Default: those that AgentKit knows.</param>
    /// <param name="clock">The clock. Default: the system's.</param>
    /// <exception cref="AgentKitException">An option names no file; the message says which.</exception>
    public WorkspaceTrust(TrustStore store, WorkspaceTrustOptions? options = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        (_store, _options, _clock) = (store, options ?? new(), clock ?? TimeProvider.System);
        var wrong = _options.Files.Select(SteeringReader.WhyNot).OfType<string>().ToArray();
        if (wrong.Length > 0)
            throw new AgentKitException(string.Join(Environment.NewLine, wrong));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_options.MostBytes, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_options.MostFiles, nameof(options));
    }

    /// <summary>Reads what steers in a workspace, once, and says whether a person trusts exactly that.</summary>
    /// <param name="workspace">The folder; links in its own path are resolved.</param>
    /// <exception cref="AgentKitException">There is no such folder.</exception>
    public WorkspaceReview Review(string workspace)
    {
        var root = RootOf(workspace);
        var read = SteeringReader.Read(root, _options);
        var (record, problem) = _store.Read();
        var known = record.Workspaces.FirstOrDefault(entry => entry.Root == root);
        var review = new WorkspaceReview(root, read.Files) { WhyNot = read.Problem, StoreProblem = problem };
        if (known is null)
            return review;

        var isSame = read.Problem is null && review.Fingerprint == WorkspaceReview.FingerprintOf(known.Files.Select(file => (file.Path, WorkspaceReview.Mark(file.Sha256, file.Problem))));
        return new(root, read.Files)
        {
            State = isSame ? TrustState.Trusted : TrustState.Changed,
            TrustedBy = known.By,
            TrustedAt = known.At,
            Changes = isSame ? [] : ChangesSince(known, read.Files),
            WhyNot = read.Problem,
            StoreProblem = problem,
        };
    }

    /// <summary>A person trusts what they were shown. Call it for a person's act alone.</summary>
    /// <param name="shown">What they were shown.</param>
    /// <param name="by">Who it is.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The review, trusted. It holds the very bytes that were shown.</returns>
    /// <exception cref="AgentKitException">Something is not as it was shown any more, or not all could be looked at. Nothing is trusted then.</exception>
    public async Task<WorkspaceReview> TrustAsync(WorkspaceReview shown, string by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        if (shown.WhyNot is { } why)
            throw new AgentKitException($"{shown.Root} cannot be trusted: {why}. Remove what is not needed, and look again.");

        var now = SteeringReader.Read(shown.Root, _options);
        var current = new WorkspaceReview(shown.Root, now.Files);
        if (now.Problem is not null || current.Fingerprint != shown.Fingerprint)
            throw new AgentKitException($"{shown.Root} was not trusted, because it has changed since it was shown: {Differing(shown, current)}. Look at it again.");

        var trusted = new TrustedWorkspace
        {
            Root = shown.Root,
            By = by,
            At = _clock.GetUtcNow(),
            Files = [.. shown.Files.Select(file => new TrustedFile { Path = file.Path, Sha256 = file.Sha256, Problem = file.Problem })],
        };
        await _store.AddAsync(trusted, shown.Files, cancellationToken).ConfigureAwait(false);
        return new(shown.Root, shown.Files) { State = TrustState.Trusted, TrustedBy = by, TrustedAt = trusted.At };
    }

    /// <summary>Takes trust back.</summary>
    /// <param name="workspace">The workspace; it need not exist any more.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Whether it was trusted before.</returns>
    public async Task<bool> WithdrawAsync(string workspace, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(workspace);
        return await _store.RemoveAsync(RealPath.Of(workspace) ?? Path.TrimEndingDirectorySeparator(Path.GetFullPath(workspace)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All that is trusted, in the order of the paths.</summary>
    /// <exception cref="AgentKitException">The store cannot be understood; the message says what to do.</exception>
    public IReadOnlyList<TrustedWorkspace> List() => _store.Read() switch
    {
        (_, { } problem) => throw new AgentKitException(problem),
        var (record, _) => [.. record.Workspaces.OrderBy(workspace => workspace.Root, StringComparer.Ordinal)],
    };

    private static string RootOf(string workspace)
    {
        ArgumentException.ThrowIfNullOrEmpty(workspace);
        return RealPath.Of(workspace) is { } root && Directory.Exists(root)
            ? root
            : throw new AgentKitException($"There is no folder '{workspace}' to look at. Name one that exists.");
    }

    private List<SteeringChange> ChangesSince(TrustedWorkspace known, IReadOnlyList<SteeringFile> files)
    {
        var changes = new List<SteeringChange>();
        var before = known.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (!before.Remove(file.Path, out var then))
                changes.Add(new() { Path = file.Path, Kind = SteeringChangeKind.Added, Now = file });
            else if (then.Sha256 != file.Sha256 || then.Problem != file.Problem)
                changes.Add(new() { Path = file.Path, Kind = SteeringChangeKind.Changed, Before = TextOf(then), Now = file });
        }

        changes.AddRange(before.Values.Select(then => new SteeringChange { Path = then.Path, Kind = SteeringChangeKind.Removed, Before = TextOf(then) }));
        return [.. changes.OrderBy(change => change.Path, StringComparer.Ordinal)];
    }

    private string? TextOf(TrustedFile file) =>
        file.Sha256 is { } hash && _store.ReadContent(hash) is { } content ? new SteeringFile { Path = file.Path, Content = content }.Text : null;

    private static string Differing(WorkspaceReview shown, WorkspaceReview current)
    {
        var before = shown.Files.ToDictionary(file => file.Path, file => WorkspaceReview.Mark(file.Sha256, file.Problem), StringComparer.Ordinal);
        var differing = current.Files.Where(file => !before.Remove(file.Path, out var then) || then != WorkspaceReview.Mark(file.Sha256, file.Problem)).Select(file => file.Path).ToList();
        return string.Join(", ", differing.Concat(before.Keys).Order(StringComparer.Ordinal));
    }
}
