using AgentKit.Autonomy;
using AgentKit.Capabilities;
using AgentKit.Execution;
using AgentKit.Memory;
using AgentKit.Permissions;
using AgentKit.Sessions;
using AgentKit.Tools;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentKit;

/// <summary>What an agent is made of, each part made when it is first needed.</summary>
internal sealed class AgentParts : IDisposable
{
    private readonly IServiceProvider _services;
    private readonly Lazy<IChatClient> _client;
    private readonly Lazy<ToolCatalogue> _tools;
    private readonly Lazy<Workspace?> _workspace;
    private readonly Lazy<Engine> _engine;
    private readonly Lazy<Func<Mode, ChatOptions>> _chatOptions;
    private readonly SliceRegistration[] _slices;
    private readonly SessionOpening[] _openings;
    private readonly string _key;

    /// <summary>Gathers what is needed at once, and leaves the rest for later.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="key">The key that the agent is registered by; empty for the default agent.</param>
    public AgentParts(IServiceProvider services, string key)
    {
        _services = services;
        _key = key;
        Options = services.GetRequiredService<IOptionsMonitor<AgentOptions>>().Get(key);
        Name = AgentOutfit.Name(Options, key);
        Execution = services.GetRequiredService<IOptions<ExecutionOptions>>().Value;
        Clock = services.GetRequiredService<TimeProvider>();
        Ids = services.GetRequiredService<IdSource>();
        _slices = [.. services.GetServices<SliceRegistration>()];
        _openings = [.. services.GetServices<SessionOpening>()];
        _client = new(FindClient);
        _tools = new(() => AgentOutfit.Tools(services, Options, Name));
        _workspace = new(() => AgentOutfit.Workspace(services, Options));
        _engine = new(() => new Engine(services, Execution, services.GetRequiredService<PermissionPolicy>(), () => Workspace));
        _chatOptions = new(() => ChatOptionsByMode(Options.ChatOptions));
    }

    public string Name { get; }

    public AgentOptions Options { get; }

    public ExecutionOptions Execution { get; }

    public TimeProvider Clock { get; }

    public IdSource Ids { get; }

    public SessionStore Store => field ??= _services.GetRequiredService<SessionStore>();

    public IAgentMemory? Memory => _services.GetService<IAgentMemory>();

    public EventCatalogue Events => _services.GetRequiredService<EventCatalogue>();

    public IApprover? Approver => _services.GetService<IApprover>();

    /// <summary>Who knows whether a person is there.</summary>
    public Attendance Attendance => field ??= _services.GetRequiredService<Attendance>();

    public IChatClient Client => _client.Value;

    public string? Provider => field ??= Client.GetService<ChatClientMetadata>()?.ProviderName;

    public ToolCatalogue Tools => _tools.Value;

    public Workspace? Workspace => _workspace.Value;

    public Engine Engine => _engine.Value;

    /// <summary>When the event of a place in a log happens: now.</summary>
    public Func<long, DateTimeOffset> Now => field ??= _ => Clock.GetUtcNow();

    /// <summary>What is known about a session of which nothing has been read yet.</summary>
    /// <param name="last">Is shown each event when all slices have seen it.</param>
    public SessionState CreateState(Action<LoggedEvent>? last = null) => new(CreateSlices(), Routes, last);

    /// <summary>Lets each feature say what a session that was taken for writing must know first.</summary>
    public void Begin(Session session)
    {
        foreach (var opening in _openings)
        {
            foreach (var content in opening.Begin(session.State, Workspace?.Root))
                session.Append(content);
        }
    }

    /// <summary>What requests carry, by the mode: some tools are declared in one alone.</summary>
    public Func<Mode, ChatOptions> CreateChatOptions(ChatOptions? ofRun) => ofRun is null ? _chatOptions.Value : ChatOptionsByMode(ofRun);

    private EventRoutes Routes => field ??= new(CreateSlices());

    private SessionSlice[] CreateSlices() => Array.ConvertAll(_slices, static slice => slice.Create());

    public void Dispose()
    {
        if (_engine.IsValueCreated)
            _engine.Value.Dispose();
    }

    // The model is given declarations, never functions: a client that invokes functions itself finds none to invoke.
    private Func<Mode, ChatOptions> ChatOptionsByMode(ChatOptions? own)
    {
        if (!Tools.Tools.Any(tool => tool.Traits.OnlyIn is not null))
        {
            var always = ComposeChatOptions(own, Mode.Default);
            return _ => always;
        }

        var byMode = Enum.GetValues<Mode>().Select(mode => ComposeChatOptions(own, mode)).ToArray();
        return mode => byMode[(int)mode];
    }

    private ChatOptions ComposeChatOptions(ChatOptions? own, Mode mode)
    {
        var options = own?.Clone() ?? new ChatOptions();
        options.Instructions = Options.Instructions ?? own?.Instructions;
        options.ModelId ??= Options.Model;
        options.Tools = Tools.Tools.Count == 0 ? null : [.. Tools.Tools.Where(tool => tool.Traits.OnlyIn is null || tool.Traits.OnlyIn == mode).Select(tool => tool.Declaration)];
        return options;
    }

    private IChatClient FindClient() =>
        _services.GetKeyedService<IChatClient>(_key)
        ?? _services.GetService<IChatClient>()
        ?? throw new AgentKitException($"Agent '{Name}' has no model: no IChatClient is registered. Register one with the services, or pass one to AgentBuilder.");
}
