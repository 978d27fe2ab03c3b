using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentKit.Tools.Schemas;
using Microsoft.Extensions.AI;

namespace AgentKit;

public sealed partial class AgentSession
{
    private const int AnswerAttempts = 3;

    /// <summary>
    /// Runs a prompt whose answer is data. The answer is checked against the type's schema; one that does not meet it is
    /// sent back to the model with what is wrong, twice at most and within the limit of turns.
    /// </summary>
    /// <typeparam name="T">The type of the answer.</typeparam>
    /// <param name="prompt">What is asked.</param>
    /// <param name="type">How the answer is read; from a source-generated context.</param>
    /// <param name="options">What is different about this run.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public async Task<AgentResult<T>> RunAsync<T>(string prompt, JsonTypeInfo<T> type, RunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(prompt);
        ArgumentNullException.ThrowIfNull(type);
        var schema = AIJsonUtilities.CreateJsonSchema(typeof(T), serializerOptions: type.Options);
        var validator = JsonSchema.Compile(schema);
        var typed = Typed(options ?? NoOptions, schema, type);
        var mostTurns = typed.MaxTurns ?? _agent.Parts.Execution.MaxTurns;
        var (usage, turns, duration) = (Usage.None, 0, TimeSpan.Zero);
        for (var attempt = 1; ; attempt++)
        {
            var last = await RunAsync(prompt, typed, cancellationToken).ConfigureAwait(false);
            (usage, turns, duration) = (usage + last.Usage, turns + last.Turns, duration + last.Duration);
            var result = last with { Usage = usage, Turns = turns, Duration = duration };
            if (result.StopReason != StopReason.Completed)
                return new() { Value = default, Run = result };

            var (value, problem) = Read(result.Text, validator, type);
            if (problem is null)
                return new() { Value = value, Run = result };
            if (attempt == AnswerAttempts || turns >= mostTurns)
                return new() { Value = default, Run = result with { StopReason = StopReason.Failed, Failure = NotData(problem, attempt) } };

            typed.RequestId = options?.RequestId is { } request ? $"{request}#{attempt + 1}" : null;
            typed.MaxTurns = mostTurns - turns;
            typed.Material.Clear();
            prompt = $"Your answer does not meet the schema: {problem} Answer again, with the JSON alone.";
        }
    }

    private RunOptions Typed<T>(RunOptions options, JsonElement schema, JsonTypeInfo<T> type)
    {
        var chat = (options.ChatOptions ?? _agent.Parts.Options.ChatOptions)?.Clone() ?? new ChatOptions();
        chat.ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, type.Type.Name);
        return options.With(chat);
    }

    private static (T? Value, string? Problem) Read<T>(string text, JsonSchema schema, JsonTypeInfo<T> type)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutFence(text));
            if (schema.CanJudge && schema.Validate(document.RootElement) is { Count: > 0 } errors)
                return (default, string.Join("; ", errors.Select(error => error.Message)) + ".");
            return (document.RootElement.Deserialize(type), null);
        }
        catch (JsonException exception)
        {
            return (default, $"it is not valid JSON ({exception.Message}).");
        }
    }

    // Models without a JSON mode put their JSON into a code fence.
    private static string WithoutFence(string text)
    {
        var trimmed = text.Trim();
        if (!trimmed.StartsWith("```", StringComparison.Ordinal) || !trimmed.EndsWith("```", StringComparison.Ordinal))
            return trimmed;
        var start = trimmed.IndexOf('\n', StringComparison.Ordinal);
        return start < 0 ? trimmed : trimmed[(start + 1)..^3];
    }

    private static Failure NotData(string problem, int attempts) => new()
    {
        What = attempts == 1 ? "The model gave no valid answer, and may not be asked again." : $"The model gave no valid answer in {attempts} attempts.",
        Why = $"The last one does not meet the schema: {problem}",
        Options = ["Use a model with structured output.", "Make the type simpler.", "Read the text of the answer instead."],
    };
}
