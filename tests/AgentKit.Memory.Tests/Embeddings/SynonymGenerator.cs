using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace AgentKit.Memory.Tests.Embeddings;

/// <summary>
/// A generator without a model: each word has an axis of its own, and words of one group share it; grommets are eyelets, which no word list of ours knows. Deterministic. What it does
/// instead of answering a test can say.
/// </summary>
internal sealed class SynonymGenerator(string model = "synonyms", int dimensions = 512) : IEmbeddingGenerator<string, Embedding<float>>
{
    private static readonly string[][] Groups =
    [["grommet", "eyelet"], ["cellar", "basement"], ["boiler", "furnace"]];

    private static readonly HashSet<string> Small = ["the", "a", "an", "is", "in", "on", "at", "of", "to", "my", "our", "i", "we", "it", "where", "what", "which", "who", "was", "are", "do", "does", "for"];

    private readonly ConcurrentQueue<IReadOnlyList<string>> _calls = new();

    /// <summary>What is done instead of answering; <see langword="null"/> answers where there is nothing to do.</summary>
    public Func<IReadOnlyList<string>, CancellationToken, Task<GeneratedEmbeddings<Embedding<float>>?>>? Instead { get; set; }

    public int Dimensions { get; set; } = dimensions;

    /// <summary>The texts of each call.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Calls => [.. _calls];

    /// <summary>All texts that were sent and say something of the records of a test.</summary>
    public IReadOnlyList<string> Texts => [.. _calls.SelectMany(texts => texts).Except(Memory.Embeddings.Baseline.Texts)];

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.ToList();
        _calls.Enqueue(texts);
        return (Instead is { } instead ? await instead(texts, cancellationToken) : null) ?? Answer(texts);
    }

    public GeneratedEmbeddings<Embedding<float>> Answer(IEnumerable<string> texts) => [.. texts.Select(text => new Embedding<float>(Vector(text)))];

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("test", null, model) : null;

    public void Dispose()
    {
    }

    private float[] Vector(string text)
    {
        var vector = new float[Dimensions];
        foreach (var word in text.ToLowerInvariant().Split([' ', '.', ',', '?', '!', '\''], StringSplitOptions.RemoveEmptyEntries).Where(word => !Small.Contains(word)))
            vector[Axis(Groups.FirstOrDefault(group => group.Contains(word))?[0] ?? word)]++;
        return vector;
    }

    private int Axis(string word)
    {
        var hash = 2166136261u;
        foreach (var sign in word)
            hash = (hash ^ sign) * 16777619;
        return (int)(hash % (uint)Dimensions);
    }
}
