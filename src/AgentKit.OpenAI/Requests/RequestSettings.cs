using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace AgentKit.OpenAI.Requests;

/// <summary>Turns <see cref="ChatOptions"/> into the fields of a request beside its messages.</summary>
/// <remarks>
/// What <see cref="ChatOptions.RawRepresentationFactory"/> sets stands; <see cref="ChatOptions.AdditionalProperties"/> overrides
/// everything, and removes a field with <see langword="null"/>.
/// </remarks>
internal sealed class RequestSettings(IChatClient client, string model, ServerDialect dialect)
{
    private const string Strict = "strict";

    public JsonObject Create(ChatOptions? options, bool stream)
    {
        var settings = RawModel.ToSettings(options?.RawRepresentationFactory?.Invoke(client));
        SetDefault(settings, "model", options?.ModelId ?? model);
        if (options is not null)
        {
            AddSampling(settings, options);
            AddTools(settings, options);
            SetDefault(settings, "response_format", ResponseFormat(options));
        }

        if (stream)
        {
            settings["stream"] = true;
            SetDefault(settings, "stream_options", new JsonObject { ["include_usage"] = true });
        }

        AddAdditionalProperties(settings, options);
        return settings;
    }

    private void AddSampling(JsonObject settings, ChatOptions options)
    {
        SetDefault(settings, "temperature", options.Temperature);
        SetDefault(settings, "top_p", options.TopP);
        if (dialect.KnowsTopK) SetDefault(settings, "top_k", options.TopK);
        SetDefault(settings, dialect.OutputLimitField, options.MaxOutputTokens);
        SetDefault(settings, "frequency_penalty", options.FrequencyPenalty);
        SetDefault(settings, "presence_penalty", options.PresencePenalty);
        SetDefault(settings, "seed", options.Seed);
        if (options.StopSequences is { Count: > 0 } stops)
            SetDefault(settings, "stop", new JsonArray([.. stops.Select(stop => JsonValue.Create(stop))]));
        SetDefault(settings, "reasoning_effort", options.Reasoning?.Effort switch
        {
            ReasoningEffort.None => "none",
            ReasoningEffort.Low => "low",
            ReasoningEffort.Medium => "medium",
            ReasoningEffort.High => "high",
            ReasoningEffort.ExtraHigh => "xhigh",
            _ => null,
        });
    }

    private static void AddTools(JsonObject settings, ChatOptions options)
    {
        var tools = settings["tools"] as JsonArray ?? [];
        foreach (var tool in options.Tools ?? [])
        {
            if (tool is HostedWebSearchTool)
                SetDefault(settings, "web_search_options", new JsonObject());
            else
                tools.Add(ToolDeclaration.Create(tool));
        }

        if (tools.Count == 0) return;

        settings["tools"] = tools;
        SetDefault(settings, "tool_choice", ToolDeclaration.Choice(options.ToolMode));
        SetDefault(settings, "parallel_tool_calls", options.AllowMultipleToolCalls);
    }

    private static JsonObject? ResponseFormat(ChatOptions options)
    {
        if (options.ResponseFormat is ChatResponseFormatText) return new JsonObject { ["type"] = "text" };
        if (options.ResponseFormat is not ChatResponseFormatJson json) return null;
        if (json.Schema is not { } schema) return new JsonObject { ["type"] = "json_object" };

        var described = new JsonObject { ["name"] = json.SchemaName ?? "response" };
        SetDefault(described, "description", json.SchemaDescription);
        described["schema"] = JsonTree.Of(schema);
        SetDefault(described, Strict, JsonTree.Of(options.AdditionalProperties?.GetValueOrDefault(Strict)));
        return new JsonObject { ["type"] = "json_schema", ["json_schema"] = described };
    }

    private static void AddAdditionalProperties(JsonObject settings, ChatOptions? options)
    {
        foreach (var (name, value) in options?.AdditionalProperties ?? [])
        {
            // By the convention of Microsoft.Extensions.AI this one speaks of the response format.
            if (name == Strict) continue;
            settings[name] = JsonTree.Of(value);
        }
    }

    private static void SetDefault(JsonObject settings, string name, JsonNode? value)
    {
        if (value is not null) settings.TryAdd(name, value);
    }
}
