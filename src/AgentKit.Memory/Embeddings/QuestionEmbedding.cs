namespace AgentKit.Memory.Embeddings;

/// <summary>
/// Asks the model what a question means, for as long as a recall can wait and no longer. One that failed some times in a
/// row is left alone for a while, so that not every turn waits for nothing.
/// </summary>
internal sealed class QuestionEmbedding(EmbeddingModel model, TimeSpan limit, TimeProvider clock)
{
    private const int MostFailures = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private int _failures;
    private DateTimeOffset _pausesUntil;

    /// <summary>What a question means, or in a word why that is not known.</summary>
    public async Task<(QueryMeaning? Meaning, string? Failure)> AskAsync(string text, CancellationToken cancellationToken)
    {
        if (IsPausing())
            return (null, "pausing");
        try
        {
            var meaning = await EmbedAsync(text, cancellationToken).ConfigureAwait(false);
            Note(failed: false);
            return (meaning, null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not OutOfMemoryException)
        {
            // A provider may throw anything, and recall needs none.
            Note(failed: true);
            return (null, exception is TimeoutException ? "too slow" : "failed");
        }
    }

    private async Task<QueryMeaning> EmbedAsync(string text, CancellationToken cancellationToken)
    {
        // A process that ends after one question would never know the baseline if the first did not ask for both at once.
        var known = model.Baseline;
        var directions = await model.EmbedAsync(known is null ? [text, .. Baseline.Texts] : [text], limit, cancellationToken).ConfigureAwait(false);
        var direction = directions[0];
        var baseline = known ?? (model.Baseline = new([.. directions.Skip(1)]));
        if (baseline.Dimensions != direction.Length)
        {
            model.Baseline = null;
            throw new EmbeddingException($"The generator answered {direction.Length} dimensions where it had answered {baseline.Dimensions}.");
        }

        return new(model.NameIn(direction.Length), direction, baseline.Of(direction));
    }

    private bool IsPausing()
    {
        lock (_gate)
            return clock.GetUtcNow() < _pausesUntil;
    }

    private void Note(bool failed)
    {
        lock (_gate)
        {
            _failures = failed ? _failures + 1 : 0;
            if (_failures < MostFailures)
                return;

            // After the pause one failure is enough for the next.
            (_failures, _pausesUntil) = (MostFailures - 1, clock.GetUtcNow() + Pause);
        }
    }
}
