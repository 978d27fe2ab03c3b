using System.Globalization;
using Microsoft.Extensions.AI;

namespace AgentKit.Memory.Embeddings;

/// <summary>
/// The host's generator: it may throw anything, block, answer late or never, and answer nonsense. What comes out of here are
/// directions, one for each text, all of the same dimensions, within the time that was given.
/// </summary>
internal sealed class EmbeddingModel(IEmbeddingGenerator<string, Embedding<float>> generator, TimeProvider clock)
{
    // The models of small machines read no more than some hundred words, and what else is in a statement is seldom its point.
    private const int MostOfAText = 2000;
    private const int MostDimensions = 16_384;

    // Calls that never end are not stacked up without end.
    private const int MostAtOnce = 32;

    private readonly string _name = NameOf(generator);
    private Baseline? _baseline;
    private int _running;

    /// <summary>How near to anything what has nothing to do with it lies in this model's space; <see langword="null"/> until it was asked.</summary>
    public Baseline? Baseline
    {
        get => Volatile.Read(ref _baseline);
        set => Volatile.Write(ref _baseline, value);
    }

    /// <summary>What tells the space of this model from others': vectors of two spaces are never compared.</summary>
    public string NameIn(int dimensions) => string.Create(CultureInfo.InvariantCulture, $"{_name}/{dimensions}");

    /// <summary>The directions of texts.</summary>
    /// <exception cref="TimeoutException">It took longer than the limit.</exception>
    /// <exception cref="EmbeddingException">It answered what is no answer.</exception>
    public async Task<IReadOnlyList<sbyte[]>> EmbedAsync(IReadOnlyList<string> texts, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _running) > MostAtOnce)
        {
            Interlocked.Decrement(ref _running);
            throw new EmbeddingException($"{MostAtOnce} calls of the generator are under way.");
        }

        var given = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answer = Task.Run(() => GenerateAsync(texts, given), CancellationToken.None);
        try
        {
            return Checked(await answer.WaitAsync(limit, clock, cancellationToken).ConfigureAwait(false), texts.Count);
        }
        finally
        {
            if (!answer.IsCompleted)
                await Abandon(answer, given).ConfigureAwait(false);
        }
    }

    /// <summary>Finds out what the <see cref="Baseline"/> is.</summary>
    public async Task<Baseline> MeasureAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        Baseline = new(await EmbedAsync(Embeddings.Baseline.Texts, limit, cancellationToken).ConfigureAwait(false));

    private async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IReadOnlyList<string> texts, CancellationTokenSource given)
    {
        try
        {
            return await generator.GenerateAsync(texts.Select(Cut), cancellationToken: given.Token).ConfigureAwait(false);
        }
        finally
        {
            given.Dispose();
            Interlocked.Decrement(ref _running);
        }
    }

    // What it throws later nobody waits for.
    private static async Task Abandon(Task answer, CancellationTokenSource given)
    {
        _ = answer.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        try
        {
            await given.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // It has just ended.
        }
    }

    private static IReadOnlyList<sbyte[]> Checked(GeneratedEmbeddings<Embedding<float>>? answer, int count)
    {
        if (answer is null || answer.Count != count)
            throw new EmbeddingException($"The generator was given {count} texts and answered {answer?.Count ?? 0} vectors.");
        var directions = answer.Select(one => one is null ? null : Quantised.Of(one.Vector.Span)).ToList();
        if (directions.Any(direction => direction is null))
            throw new EmbeddingException("The generator answered a vector that has no direction: it is empty, zero or not a number.");
        if (directions.Any(direction => direction!.Length != directions[0]!.Length || direction.Length > MostDimensions))
            throw new EmbeddingException($"The generator answered vectors of several dimensions, or of more than {MostDimensions}.");
        return directions!;
    }

    private static string Cut(string text) => text.Length <= MostOfAText ? text : text[..(char.IsHighSurrogate(text[MostOfAText - 1]) ? MostOfAText - 1 : MostOfAText)];

    private static string NameOf(IEmbeddingGenerator generator) => generator.GetService(typeof(EmbeddingGeneratorMetadata)) is EmbeddingGeneratorMetadata metadata
        ? $"{metadata.ProviderName}/{metadata.DefaultModelId}"
        : generator.GetType().FullName!;
}

/// <summary>A generator did not do what one does.</summary>
internal sealed class EmbeddingException(string message) : AgentKitException(message);
