using AgentKit.Diagnostics;
using AgentKit.Sessions;
using Microsoft.Extensions.AI;

namespace AgentKit.Execution;

/// <summary>
/// One answer of the model: streamed to whoever watches, asked for again when it breaks off, and in the log only when it
/// is whole.
/// </summary>
internal sealed class ModelCall(ExecutionOptions options, TimeProvider clock, IdSource ids)
{
    public async ValueTask<Answer> AskAsync(Run run)
    {
        for (var attempt = 1; ; attempt++)
        {
            var shown = false;
            var updates = new List<ChatResponseUpdate>();
            using var span = AgentTelemetry.StartChat(run.Provider, run.ChatOptions.ModelId);
            try
            {
                await foreach (var update in Listen(run).ConfigureAwait(false))
                {
                    updates.Add(update);
                    shown |= Show(run.Session, update);
                }

                var answer = Answer.From(updates, ids);
                if (options.RequireFinishReason && answer.Content.FinishReason is null)
                    throw new IOException("The model's stream ended without a finish reason, so the answer may be cut short.");

                AgentTelemetry.Answered(span, answer.Content.ModelId, answer.Content.FinishReason, answer.Content.Usage.InputTokens, answer.Content.Usage.OutputTokens);
                return answer;
            }
            catch (Exception exception) when (!run.Stopping.IsCancellationRequested && ModelErrors.IsTransient(exception))
            {
                AgentTelemetry.Failed(span, exception.GetType().Name);
                if (attempt >= options.ModelAttempts)
                    throw new ModelException(ModelErrors.Describe(exception), attempt, exception);

                var delay = DelayBefore(attempt, exception);
                if (shown)
                    run.Session.Show(new AnswerDiscarded { Why = ModelErrors.Describe(exception) });
                run.Session.Append(new ModelRetried
                {
                    Attempt = attempt,
                    DelayMs = (long)delay.TotalMilliseconds,
                    Why = ModelErrors.Describe(exception),
                    Discarded = shown,
                });
                await Task.Delay(delay, clock, run.Stopping).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                AgentTelemetry.Failed(span, exception.GetType().Name);
                throw new ModelException(ModelErrors.Describe(exception), attempt, exception);
            }
        }
    }

    // The provider's stream, ended when it stays silent for too long.
    private async IAsyncEnumerable<ChatResponseUpdate> Listen(Run run)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(run.Stopping);
        using var timer = clock.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), silence, options.ModelSilence, Timeout.InfiniteTimeSpan);
        var stream = run.Client.GetStreamingResponseAsync(run.Conversation.Messages, run.ChatOptions, silence.Token).GetAsyncEnumerator(silence.Token);
        await using (stream.ConfigureAwait(false))
        {
            while (await MoveNextAsync(stream, run, silence.Token).ConfigureAwait(false))
            {
                timer.Change(options.ModelSilence, Timeout.InfiniteTimeSpan);
                yield return stream.Current;
            }
        }
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<ChatResponseUpdate> stream, Run run, CancellationToken silence)
    {
        try
        {
            return await stream.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (silence.IsCancellationRequested && !run.Stopping.IsCancellationRequested)
        {
            throw new TimeoutException($"The model sent nothing for {options.ModelSilence.TotalSeconds:0} s.", exception);
        }
    }

    private static bool Show(Session session, ChatResponseUpdate update)
    {
        if (!session.IsWatched)
            return update.Contents.Count > 0;

        foreach (var content in update.Contents)
        {
            if (content is TextReasoningContent { Text.Length: > 0 } reasoning)
                session.Show(new ReasoningDelta { Text = reasoning.Text });
            else if (content is TextContent { Text.Length: > 0 } text)
                session.Show(new TextDelta { Text = text.Text });
        }

        return update.Contents.Count > 0;
    }

    private TimeSpan DelayBefore(int attempt, Exception exception)
    {
        if (ModelErrors.RetryAfter(exception) is { } told)
            return told < options.MaxRetryDelay ? told : options.MaxRetryDelay;

        // Full jitter over a doubling ceiling, so that many clients do not come back at once.
        var ceiling = Math.Min(options.RetryDelay.TotalMilliseconds * Math.Pow(2, attempt - 1), options.MaxRetryDelay.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(ceiling * (0.5 + (ids.NextDouble() / 2)));
    }
}
