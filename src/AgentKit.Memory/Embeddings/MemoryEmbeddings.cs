using AgentKit.Memory.Layers;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AgentKit.Memory.Embeddings;

/// <summary>What a generator of the host does for memory: it tells what a question means, and in the background what records mean.</summary>
internal sealed class MemoryEmbeddings : IAsyncDisposable
{
    private readonly MemoryStore _store;
    private readonly QuestionEmbedding _questions;

    public MemoryEmbeddings(IEmbeddingGenerator<string, Embedding<float>> generator, MemoryStore store, TimeSpan limit, TimeProvider clock, ILogger<MemoryEmbeddings> logger)
    {
        var model = new EmbeddingModel(generator, clock);
        (_store, _questions, Upkeep) = (store, new(model, limit, clock), new(store, model, clock, logger));
    }

    /// <summary>What works in the background.</summary>
    public VectorUpkeep Upkeep { get; }

    /// <summary>The question with what it means, where that can be told in time. Where not, it is asked by its words alone, which is counted.</summary>
    public async Task<MemoryQuery> WithMeaningAsync(MemoryQuery query, MemoryLayers layers, CancellationToken cancellationToken)
    {
        if (_store.VectorsIn(layers.User) is null)
            return query;
        var (meaning, failure) = await _questions.AskAsync(query.Text, cancellationToken).ConfigureAwait(false);
        if (failure is not null)
            Upkeep.Count(layers.User, $"recalled by words alone: generator {failure}");
        Touch(layers);
        return query with { Meaning = meaning };
    }

    /// <summary>Says that the memory of a session was used: records of it may have no vectors yet.</summary>
    public void Touch(MemoryLayers layers) => Upkeep.Touch(layers.Lasting.Append(layers.Session));

    public ValueTask DisposeAsync() => Upkeep.DisposeAsync();
}
