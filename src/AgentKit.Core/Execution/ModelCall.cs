using System.Diagnostics;
using AgentKit.Diagnostics;
using AgentKit.Sessions;
using Microsoft.Extensions.AI;

namespace AgentKit.Execution;

/// <summary>
/// One answer of the model: streamed to whoever watches, asked for again when it breaks off, and in the log when it is whole
/// or was stopped.
/// </summary>
internal sealed class ModelCall(ExecutionOptions options, TimeProvider clock, IdSource ids)
{
    public async ValueTask<Answer> AskAsync(Run run)
    {
        for (var attempt = 1; ; attempt++)
        {
            var heard = new List<ChatResponseUpdate>();
            try
            {
                return await ListenAsync(run, heard).ConfigureAwait(false);
            }
            catch (Exception) when (run.Stopping.IsCancellationRequested)
            {
                Keep(run, heard);
                throw;
            }
            catch (Exception exception)
            {
                var why = ModelErrors.Describe(exception);
                var isDiscarded = heard.Exists(update => update.Contents.Count > 0);
                if (isDiscarded)
                    run.Session.Show(new AnswerDiscarded { Why = why });
                if (!ModelErrors.IsTransient(exception) || attempt >= options.ModelAttempts)
                    throw new ModelException(why, attempt, exception);

                await BackOffAsync(run, attempt, exception, why, isDiscarded).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<Answer> ListenAsync(Run run, List<ChatResponseUpdate> heard)
    {
        using var span = run.IsReplay ? null : AgentTelemetry.StartChat(run.Provider, run.ChatOptions.ModelId);
        var startedAt = AgentTelemetry.Begin(clock);
        try
        {
            if (options.TraceContent)
                SpanContent.Asked(span, run.ChatOptions.Instructions, run.Conversation.Messages);
            var stream = new ModelStream(run, options.ModelSilence, clock);
            await using (stream.ConfigureAwait(false))
            {
                while (await stream.MoveNextAsync().ConfigureAwait(false))
                {
                    heard.Add(stream.Current);
                    Show(run.Session, stream.Current);
                }
            }

            var answer = Answer.From(heard, ids);
            if (options.RequireFinishReason && answer.Content.FinishReason is null)
                throw new IOException("The model's stream ended without a finish reason, so the answer may be cut short.");

            if (!run.IsReplay)
                Measure(run, span, answer, startedAt);
            return answer;
        }
        catch (Exception exception)
        {
            AgentTelemetry.Failed(span, exception.GetType().Name);
            if (!run.IsReplay)
                AgentTelemetry.Took("chat", clock, startedAt, run.Provider, run.ChatOptions.ModelId, exception.GetType().Name);
            throw;
        }
    }

    private static void Keep(Run run, List<ChatResponseUpdate> heard)
    {
        if (Answer.Unfinished(heard) is not { } unfinished)
            return;
        run.Session.Append(unfinished);
        run.Usage += unfinished.Usage;
    }

    private void Measure(Run run, Activity? span, Answer answer, long? startedAt)
    {
        var (said, used) = (answer.Content, answer.Content.Usage);
        AgentTelemetry.Answered(span, run.Provider, run.ChatOptions.ModelId, said.ModelId, said.FinishReason, used == Usage.None ? null : (used.InputTokens, used.OutputTokens));
        AgentTelemetry.Took("chat", clock, startedAt, run.Provider, run.ChatOptions.ModelId);
        if (options.TraceContent)
            SpanContent.Answered(span, said.Messages, said.FinishReason);
    }

    private async ValueTask BackOffAsync(Run run, int attempt, Exception exception, string why, bool discarded)
    {
        var delay = DelayBefore(attempt, exception);
        run.Session.Append(new ModelRetried { Attempt = attempt, DelayMs = (long)delay.TotalMilliseconds, Why = why, Discarded = discarded });
        await Task.Delay(delay, clock, run.Stopping).ConfigureAwait(false);
    }

    private static void Show(Session session, ChatResponseUpdate update)
    {
        if (!session.IsWatched)
            return;

        foreach (var content in update.Contents)
        {
            if (content is TextReasoningContent { Text.Length: > 0 } reasoning)
                session.Show(new ReasoningDelta { Text = reasoning.Text });
            else if (content is TextContent { Text.Length: > 0 } text)
                session.Show(new TextDelta { Text = text.Text });
        }
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
