using AgentKit.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.Memory.Tests.Embeddings;

/// <summary>A host that registers a generator, and one that does not.</summary>
public sealed class EmbeddingHostTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(MemoryOptions.ModelKey)]
    public async Task A_registered_generator_lets_a_turn_recall_what_means_the_same(string? key)
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync("The grommet is brass.");
        await bench.MakeAsync();
        var model = new ScriptedChatClient().Says("Brass.");
        await using var host = Host(bench, model, services => Register(services, new SynonymGenerator(), key), out var agent);

        await agent.RunAsync("Which eyelet did we get?").WaitAsync(EmbeddingBench.Patience, TestContext.Current.CancellationToken);

        Assert.Contains("The grommet is brass.", Assert.Single(model.Requests[0].Messages.Skip(1)).Text);
    }

    [Fact]
    public async Task The_generator_of_memory_is_asked_where_there_is_another_too()
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync("The lamp flickers.");
        var (own, other) = (new SynonymGenerator(), new SynonymGenerator());
        var services = (IServiceCollection services) =>
        {
            Register(services, other, null);
            Register(services, own, MemoryOptions.ModelKey);
        };
        await using (Host(bench, new ScriptedChatClient().Says("Yes."), services, out var agent))
            await agent.RunAsync("Does the lamp flicker?").WaitAsync(EmbeddingBench.Patience, TestContext.Current.CancellationToken);

        Assert.Contains("Does the lamp flicker?", own.Texts);
        Assert.Empty(other.Calls);
    }

    [Fact]
    public async Task What_a_turn_taught_is_sent_to_the_generator_after_it()
    {
        await using var bench = new EmbeddingBench();
        var learnt = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var generator = new SynonymGenerator
        {
            Instead = (texts, _) =>
            {
                if (texts.Any(text => text.StartsWith("The user prefers", StringComparison.Ordinal)))
                    learnt.TrySetResult();
                return Task.FromResult<GeneratedEmbeddings<Embedding<float>>?>(null);
            },
        };
        await using var host = Host(bench, new ScriptedChatClient().Says("Noted."), services => Register(services, generator, null), out var agent);

        await agent.RunAsync("I prefer tabs over spaces in all my projects.").WaitAsync(EmbeddingBench.Patience, TestContext.Current.CancellationToken);

        await learnt.Task.WaitAsync(EmbeddingBench.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Without_a_generator_nothing_is_stored()
    {
        await using var bench = new EmbeddingBench();
        await using (Host(bench, new ScriptedChatClient().Says("Noted."), _ => { }, out var agent))
            await agent.RunAsync("I prefer tabs over spaces in all my projects.").WaitAsync(EmbeddingBench.Patience, TestContext.Current.CancellationToken);

        Assert.NotEmpty(await bench.Memory.ListAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(["0"], bench.Ask("SELECT CAST((SELECT count(*) FROM vectors) + (SELECT count(*) FROM vector_models) AS TEXT)"));
    }

    private static void Register(IServiceCollection services, IEmbeddingGenerator<string, Embedding<float>> generator, string? key) => services.AddKeyedSingleton(key, generator);

    private static ServiceProvider Host(EmbeddingBench bench, ScriptedChatClient model, Action<IServiceCollection> register, out Agent agent)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IChatClient>(model);
        services.AddSingleton<MemoryStore>(bench.Store);
        register(services);
        services.AddAgentKit()
            .AddMemory(memory => (memory.ExtractionDelay, memory.EmbeddingTime) = (TimeSpan.Zero, EmbeddingBench.Patience))
            .ConfigureMemory(memory => memory.RecallTime = EmbeddingBench.Patience);
        var provider = services.BuildServiceProvider();
        agent = provider.GetRequiredService<Agent>();
        return provider;
    }
}
