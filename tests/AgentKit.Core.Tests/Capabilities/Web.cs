using System.Collections.Concurrent;
using System.Net;
using AgentKit.Capabilities;
using AgentKit.Capabilities.Http;
using Microsoft.Extensions.Options;

namespace AgentKit.Core.Tests.Capabilities;

/// <summary>HTTP as a call has it, with names that lead where a test says.</summary>
internal sealed class Web : IDisposable
{
    private readonly Resolver _resolver = new();
    private readonly HttpOptions _options = new() { TimeLimit = TimeSpan.FromSeconds(30) };
    private readonly HttpConnections _connections;

    public Web(Action<HttpOptions>? configure = null)
    {
        configure?.Invoke(_options);
        var options = Options.Create(_options);
        Named = new NamedHosts(options);
        _connections = new HttpConnections(options, Named, _resolver);
    }

    public NamedHosts Named { get; }

    /// <summary>The names that were looked up, in order.</summary>
    public IReadOnlyList<string> Lookups => [.. _resolver.Lookups];

    /// <summary>Lets a name lead to addresses: the first lookup to the first of them, and so on; the last stays.</summary>
    public Web Leads(string name, params string[][] answers)
    {
        _resolver.Answers[name] = new(answers.Select(answer => answer.Select(IPAddress.Parse).ToArray()));
        return this;
    }

    public ToolHttp Http(params Effect[] effects) => Http(Mode.Default, default, effects);

    public ToolHttp Http(Mode mode, CancellationToken revoked, params Effect[] effects) => new(
        new()
        {
            Effects = new EffectResolver([], Named).Resolve(effects, null),
            Workspace = null,
            Mode = mode,
            Records = new MemoryRecords(),
            Clock = TimeProvider.System,
            Revoked = revoked,
        },
        _connections);

    /// <summary>Gets a URL that was approved.</summary>
    public Task<ToolHttpResponse> GetAsync(string url) => Http(ToolHttp.EffectOf(url)).GetAsync(url);

    /// <summary>The refusal of a URL that was approved.</summary>
    public async Task<string> RefusalAsync(string url) => (await Assert.ThrowsAsync<ToolException>(() => GetAsync(url))).Message;

    public void Dispose() => _connections.Dispose();

    private sealed class Resolver : HostResolver
    {
        public ConcurrentDictionary<string, Queue<IPAddress[]>> Answers { get; } = new(StringComparer.Ordinal);

        public ConcurrentQueue<string> Lookups { get; } = new();

        public override Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken)
        {
            Lookups.Enqueue(name);
            return Answers.TryGetValue(name, out var answers)
                ? Task.FromResult(answers.Count > 1 ? answers.Dequeue() : answers.Peek())
                : Task.FromException<IPAddress[]>(new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound));
        }
    }
}
