using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AgentKit.Diagnostics;

/// <summary>
/// Spans and measurements by the GenAI semantic conventions of OpenTelemetry (1.37, still marked as in development):
/// <c>invoke_agent</c>, <c>chat</c> and <c>execute_tool</c>. Content is recorded only for hosts that opted in. Where nobody listens, nothing is made.
/// </summary>
internal static class AgentTelemetry
{
    /// <summary>The name of the source and of the meter.</summary>
    public const string Name = "AgentKit";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<long> Tokens = Meter.CreateHistogram<long>(
        "gen_ai.client.token.usage", "{token}", "Tokens used by one model call.", tags: null,
        new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864] });

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "gen_ai.client.operation.duration", "s", "How long one operation took.", tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92] });

    /// <summary>Whether anybody listens to spans.</summary>
    public static bool IsTraced => Source.HasListeners();

    /// <summary>Whether anybody listens to spans, or measures how long operations take.</summary>
    public static bool IsWatched => IsTraced || Duration.Enabled;

    /// <summary>When an operation begins whose duration somebody measures; <see langword="null"/> where nobody does, and the clock need not be read.</summary>
    public static long? Begin(TimeProvider clock) => Duration.Enabled ? clock.GetTimestamp() : null;

    public static Activity? StartAgent(string agent, string session, string? provider, string? model)
    {
        if (!IsTraced)
            return null;

        var span = Source.StartActivity($"invoke_agent {agent}", ActivityKind.Internal);
        span?.SetTag("gen_ai.operation.name", "invoke_agent").SetTag("gen_ai.agent.name", agent).SetTag("gen_ai.conversation.id", session)
            .SetTag("gen_ai.provider.name", provider).SetTag("gen_ai.request.model", model);
        return span;
    }

    public static Activity? StartChat(string? provider, string? model)
    {
        if (!IsTraced)
            return null;

        var span = Source.StartActivity(model is null ? "chat" : $"chat {model}", ActivityKind.Client);
        span?.SetTag("gen_ai.operation.name", "chat").SetTag("gen_ai.provider.name", provider).SetTag("gen_ai.request.model", model);
        return span;
    }

    /// <summary>One answer of the model is whole.</summary>
    /// <param name="span">The span of the request.</param>
    /// <param name="provider">Who answered.</param>
    /// <param name="requested">The model that was asked for.</param>
    /// <param name="answered">The model that answered.</param>
    /// <param name="finishReason">Why it stopped.</param>
    /// <param name="tokens">What it took; <see langword="null"/> where the server did not say, which is not nothing.</param>
    public static void Answered(Activity? span, string? provider, string? requested, string? answered, string? finishReason, (long Input, long Output)? tokens)
    {
        span?.SetTag("gen_ai.response.model", answered)
            .SetTag("gen_ai.response.finish_reasons", finishReason is null ? null : new[] { finishReason })
            .SetTag("gen_ai.usage.input_tokens", tokens?.Input)
            .SetTag("gen_ai.usage.output_tokens", tokens?.Output);
        if (!Tokens.Enabled || tokens is not { } used)
            return;

        var tags = Tags("chat", provider, requested);
        Add(ref tags, "gen_ai.response.model", answered);
        Tokens.Record(used.Input, [.. tags, new("gen_ai.token.type", "input")]);
        Tokens.Record(used.Output, [.. tags, new("gen_ai.token.type", "output")]);
    }

    public static Activity? StartTool(string tool, string callId)
    {
        // A caller that opened the span of this call already gets the tags on its own.
        var span = Source.StartActivity($"execute_tool {tool}", ActivityKind.Internal);
        span?.SetTag("gen_ai.operation.name", "execute_tool").SetTag("gen_ai.tool.name", tool).SetTag("gen_ai.tool.call.id", callId);
        return span;
    }

    public static void Failed(Activity? span, string errorType)
    {
        span?.SetTag("error.type", errorType);
        span?.SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>How long an operation took; nothing when nobody measured at its beginning.</summary>
    /// <param name="operation"><c>invoke_agent</c>, <c>chat</c> or <c>execute_tool</c>.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="began">What <see cref="Begin"/> returned.</param>
    /// <param name="provider">Who answers.</param>
    /// <param name="model">The model that was asked for.</param>
    /// <param name="errorType">What it failed with; <see langword="null"/> when it did not.</param>
    public static void Took(string operation, TimeProvider clock, long? began, string? provider, string? model, string? errorType = null)
    {
        if (began is not { } start)
            return;
        var tags = Tags(operation, provider, model);
        Add(ref tags, "error.type", errorType);
        Duration.Record(clock.GetElapsedTime(start).TotalSeconds, tags);
    }

    private static TagList Tags(string operation, string? provider, string? model)
    {
        var tags = new TagList { { "gen_ai.operation.name", operation } };
        Add(ref tags, "gen_ai.provider.name", provider);
        Add(ref tags, "gen_ai.request.model", model);
        return tags;
    }

    private static void Add(ref TagList tags, string name, string? value)
    {
        if (value is not null)
            tags.Add(name, value);
    }
}
