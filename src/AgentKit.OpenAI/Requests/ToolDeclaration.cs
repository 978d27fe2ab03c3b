using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace AgentKit.OpenAI.Requests;

/// <summary>Tells the model of a tool. Nothing here can call one.</summary>
internal static class ToolDeclaration
{
    public static JsonNode Create(AITool tool)
    {
        if (tool is not AIFunctionDeclaration function)
            throw new NotSupportedException(
                $"Chat Completions cannot offer the tool '{tool.Name}' ({tool.GetType().Name}): it knows functions and web search only.");

        var declared = new JsonObject { ["name"] = function.Name };
        if (!string.IsNullOrEmpty(function.Description)) declared["description"] = function.Description;
        declared["parameters"] = Parameters(function);
        if (function.AdditionalProperties.TryGetValue("strict", out var strict)) declared["strict"] = JsonTree.Of(strict);
        return new JsonObject { ["type"] = "function", ["function"] = declared };
    }

    public static JsonNode? Choice(ChatToolMode? mode) => mode switch
    {
        NoneChatToolMode => "none",
        AutoChatToolMode => "auto",
        RequiredChatToolMode { RequiredFunctionName: { } name } => new JsonObject
        {
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = name },
        },
        RequiredChatToolMode => "required",
        _ => null,
    };

    private static JsonObject Parameters(AIFunctionDeclaration function)
    {
        var schema = JsonTree.Of(function.JsonSchema) as JsonObject ?? [];

        // OpenAI refuses an object schema without these two, which a tool without parameters may leave out.
        schema.TryAdd("type", "object");
        schema.TryAdd("properties", new JsonObject());
        return schema;
    }
}
