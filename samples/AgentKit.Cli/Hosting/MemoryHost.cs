using AgentKit.Cli.Settings;
using AgentKit.Memory;
using AgentKit.Memory.Sqlite;
using AgentKit.Memory.Transfer;
using AgentKit.Provenance;

namespace AgentKit.Cli.Hosting;

/// <summary>The person's memory, without an agent around it.</summary>
internal sealed class MemoryHost : IDisposable
{
    private readonly SqliteMemoryStore _store;

    private MemoryHost(Places places)
    {
        Places = places;
        _store = new(FileOf(places), new SecretRedactor(new ProvenanceOptions()));
        Names = new(SessionOwner.Local, places.Workspace);
    }

    public Places Places { get; }

    public MemoryStore Store => _store;

    /// <summary>What the names of scopes mean.</summary>
    public ScopeNames Names { get; }

    public static MemoryHost Create(CliOptions options) => Of(Places.Find(options));

    public static MemoryHost Of(Places places) => new(places);

    /// <summary>Reads all that is kept, and says what is damaged.</summary>
    /// <exception cref="MemoryStoreException">It cannot be read or written, or something is.</exception>
    public async Task VerifyAsync(CancellationToken cancellationToken)
    {
        await _store.CheckAsync(cancellationToken);
        await _store.VerifyAsync(cancellationToken);
    }

    /// <summary>The memory of the scope that an option names.</summary>
    /// <exception cref="UsageException">The option names none.</exception>
    public ScopedMemory In(string? scope) => _store.In(ScopeOf(scope));

    /// <summary>The scope that an option names.</summary>
    /// <exception cref="UsageException">The option names none.</exception>
    public MemoryScope ScopeOf(string? name)
    {
        try
        {
            return Names.Find(name);
        }
        catch (FormatException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    /// <summary>The memories that an option names: of one scope, or of all but what was said in sessions word by word, unless that is asked for.</summary>
    public async Task<IReadOnlyList<ScopedMemory>> AllAsync(string? scope, CancellationToken cancellationToken, bool isOfSessionsToo = false) => scope is not null
        ? [In(scope)]
        : [.. (await _store.ListScopesAsync(SessionOwner.Local, cancellationToken)).Where(one => isOfSessionsToo || !one.IsOfSession).Select(_store.In)];

    /// <summary>The memory that holds a record.</summary>
    /// <exception cref="UsageException">None does, or several do.</exception>
    public async Task<ScopedMemory> WhereAsync(string id, string? scope, CancellationToken cancellationToken)
    {
        var holding = new List<ScopedMemory>();
        foreach (var memory in await AllAsync(scope, cancellationToken, isOfSessionsToo: true))
        {
            if (await memory.FindAsync(id, cancellationToken) is not null)
                holding.Add(memory);
        }

        return holding switch
        {
            [var one] => one,
            [] => throw new UsageException($"There is no record '{id}'{(scope is null ? "" : $" in the scope {scope}")}. See agentkit memory list --all."),
            _ => throw new UsageException($"'{id}' is a record of {holding.Count} scopes: {string.Join(", ", holding.Select(memory => Names.NameOf(memory.Scope)))}. Name one with --scope."),
        };
    }

    /// <summary>Erases what was said in a session also where memory is off now, and was on when it was said.</summary>
    public static async Task ForgetSessionAsync(Places places, SessionId session, CancellationToken cancellationToken)
    {
        if (!File.Exists(FileOf(places)))
            return;
        using var host = Of(places);
        await new MemoryErasure(host.Store).ForgetSessionAsync(SessionOwner.Local, session, cancellationToken);
    }

    public void Dispose() => _store.Dispose();

    private static string FileOf(Places places) => Path.Combine(places.Memory, "memory.db");
}
