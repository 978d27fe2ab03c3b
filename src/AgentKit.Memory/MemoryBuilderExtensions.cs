using AgentKit.Memory;
using AgentKit.Memory.Consolidation;
using AgentKit.Memory.Embeddings;
using AgentKit.Memory.Extraction;
using AgentKit.Memory.Sqlite;
using AgentKit.Memory.Tools;
using AgentKit.Provenance;
using AgentKit.Tools;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentKit;

/// <summary>Gives agents a memory that keeps itself.</summary>
public static class MemoryBuilderExtensions
{
    private const string Origin = "AgentKit.Memory";

    /// <summary>
    /// Adds memory: what is remembered is recalled before each turn, and what turns teach is written down after. It is kept in
    /// SQLite in <see cref="MemoryOptions.Folder"/>, or in the <see cref="MemoryStore"/> that the host registered.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the options.</param>
    public static IAgentKitBuilder AddMemory(this IAgentKitBuilder builder, Action<MemoryOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(configure);
        builder.Services.AddOptionsWithValidateOnStart<MemoryOptions, MemoryOptionsValidator>();
        builder.Services.TryAddSingleton<MemoryStore>(CreateStore);
        builder.Services.TryAddSingleton(static services => new Consolidator(
            services.GetRequiredService<MemoryStore>(), Options(services).Consolidation, services.GetService<WorkspaceProbe>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IdSource>()));
        return builder.KeepPrivate(static services => Options(services).Folder).UseMemory(CreateMemory);
    }

    /// <summary>
    /// Adds the tools <c>recall</c>, <c>remember</c>, <c>correct</c> and <c>forget</c>. Recalling never asks; the others do, unless
    /// a rule such as <c>remember(memory:workspace)</c> covers them. Adding them twice adds them once.
    /// </summary>
    /// <param name="builder">The builder.</param>
    public static IAgentKitBuilder AddMemoryTools(this IAgentKitBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.Services.Any(service => service.ImplementationInstance is ToolSource { Origin: Origin }))
            builder.Services.AddSingleton(new ToolSource(Origin, Tools));
        return builder.AddRecall();
    }

    private static IEnumerable<Tool> Tools(IServiceProvider services)
    {
        var (store, options) = (services.GetRequiredService<MemoryStore>(), Options(services));
        return [ToolFactory.Create(new RememberTool(store, options)), ToolFactory.Create(new CorrectTool(store, options)), ToolFactory.Create(new ForgetTool(store, options))];
    }

    private static SqliteMemoryStore CreateStore(IServiceProvider services) => new(
        Options(services).File ?? throw new AgentKitException("Memory has no place to be kept: set MemoryOptions.Folder, or register a MemoryStore."),
        services.GetRequiredService<SecretRedactor>(),
        services.GetRequiredService<TimeProvider>());

    private static AgentMemory CreateMemory(IServiceProvider services)
    {
        var (store, options, clock, ids) = (services.GetRequiredService<MemoryStore>(), Options(services), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IdSource>());
        var logs = services.GetRequiredService<ILoggerFactory>();
        var extractor = services.GetKeyedService<IChatClient>(MemoryOptions.ModelKey);
        return new(
            store,
            options,
            new(store, options, rules => extractor is null ? null : new ModelExtractor(extractor, rules, ids.NewId), clock),
            options.Consolidates ? new(services.GetRequiredService<Consolidator>(), new(store, options.KeepArchived, options.KeepSessions, clock), store, options.Consolidation.IdleFor, clock, logs.CreateLogger<IdleConsolidation>()) : null,
            Generator(services) is { } generator ? new(generator, store, EmbeddingTime(services), clock, logs.CreateLogger<MemoryEmbeddings>()) : null,
            clock,
            logs.CreateLogger<AgentMemory>());
    }

    private static IEmbeddingGenerator<string, Embedding<float>>? Generator(IServiceProvider services) =>
        services.GetKeyedService<IEmbeddingGenerator<string, Embedding<float>>>(MemoryOptions.ModelKey) ?? services.GetService<IEmbeddingGenerator<string, Embedding<float>>>();

    // What is found by words must still come in time for the turn.
    private static TimeSpan EmbeddingTime(IServiceProvider services)
    {
        var (time, turn) = (Options(services).EmbeddingTime, services.GetRequiredService<IOptions<AgentMemoryOptions>>().Value.RecallTime / 2);
        return time < turn ? time : turn;
    }

    private static MemoryOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<MemoryOptions>>().Value;
}
