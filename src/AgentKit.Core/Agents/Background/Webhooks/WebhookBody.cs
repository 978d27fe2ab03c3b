using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentKit.Provenance;

namespace AgentKit.Agents.Background;

/// <summary>What a webhook sends. Its fields are those of <c>run_finished</c> as the command line prints it, and the ids of the run.</summary>
internal sealed class WebhookBody(SecretRedactor redactor, WebhookOptions options)
{
    private const string Unknown = "[not sent: it could not be searched for secrets]";
    private const int MostWhy = 1_000;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public byte[] Write(RunNotice notice)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body, Readable);
        var result = notice.Result;
        json.WriteStartObject();
        json.WriteString("type", notice.Kind == RunNoticeKind.RunParked ? "run_parked" : "run_finished");
        json.WriteString("id", notice.Id);
        json.WriteString("at", notice.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("runId", notice.RunId);
        json.WriteString("sessionId", notice.SessionId.Value);
        if (notice.Agent.Length > 0)
            json.WriteString("agent", notice.Agent);
        if (options.SendsOwner)
            WriteOwner(json, notice.Owner);
        json.WriteString("stopReason", JsonNamingPolicy.SnakeCaseLower.ConvertName(result.StopReason.ToString()));
        json.WriteString("text", Bounded(result.Text, options.MostTextCharacters, out var isCut));
        json.WriteBoolean("textIsCut", isCut);
        WriteUsage(json, result.Usage);
        json.WriteNumber("turns", result.Turns);
        json.WriteNumber("durationMs", (long)result.Duration.TotalMilliseconds);
        WriteQuestions(json, notice.Result.PendingApprovals);
        json.WriteString("headHash", result.HeadHash);
        WriteFailure(json, result.Failure);
        json.WriteEndObject();
        json.Flush();
        return body.WrittenSpan.ToArray();
    }

    private static void WriteOwner(Utf8JsonWriter json, SessionOwner owner)
    {
        json.WriteStartObject("owner");
        json.WriteString("tenant", owner.Tenant);
        json.WriteString("user", owner.User);
        json.WriteEndObject();
    }

    private static void WriteUsage(Utf8JsonWriter json, Usage usage)
    {
        json.WriteStartObject("usage");
        json.WriteNumber("inputTokens", usage.InputTokens);
        json.WriteNumber("outputTokens", usage.OutputTokens);
        json.WriteNumber("cachedInputTokens", usage.CachedInputTokens);
        if (usage.CostUsd is { } cost)
            json.WriteNumber("costUsd", cost);
        else
            json.WriteNull("costUsd");
        json.WriteEndObject();
    }

    private void WriteQuestions(Utf8JsonWriter json, IReadOnlyList<ParkedQuestion> questions)
    {
        json.WriteStartArray("pendingApprovals");
        foreach (var question in questions)
        {
            json.WriteStartObject();
            json.WriteString("id", question.Id);
            json.WriteString("callId", question.CallId);
            json.WriteString("tool", question.Tool);
            json.WriteString("why", Bounded(question.Why, MostWhy, out _));
            json.WriteString("expires", question.Expires);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteFailure(Utf8JsonWriter json, Failure? failure)
    {
        if (failure is null)
        {
            json.WriteNull("failure");
            return;
        }

        json.WriteStartObject("failure");
        json.WriteString("what", Bounded(failure.What, MostWhy, out _));
        json.WriteString("why", Bounded(failure.Why, MostWhy, out _));
        json.WriteStartArray("options");
        foreach (var option in failure.Options)
            json.WriteStringValue(option);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Secrets go before the text is cut: half of one is not recognised.
    private string Bounded(string text, int most, out bool isCut)
    {
        var redacted = Redact(text);
        isCut = redacted.Length > most;
        if (!isCut)
            return redacted;
        var end = most > 0 && char.IsHighSurrogate(redacted[most - 1]) ? most - 1 : most;
        return redacted[..end];
    }

    private string Redact(string text)
    {
        try
        {
            return redactor.Redact(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return Unknown;
        }
    }
}
