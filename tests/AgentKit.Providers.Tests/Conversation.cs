using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentKit.Providers.Tests;

/// <summary>Messages as tests write them.</summary>
internal static class Conversation
{
    public static ChatMessage User(params AIContent[] contents) => new(ChatRole.User, contents);

    public static ChatMessage Result(string callId, object? result) => new(ChatRole.Tool, [new FunctionResultContent(callId, result)]);

    public static FunctionCallContent Call(string callId, string name, params (string Name, object? Value)[] arguments) =>
        new(callId, name, arguments.ToDictionary(argument => argument.Name, argument => argument.Value));

    public static AIFunctionDeclaration Tool(string name, string schema = """{"type":"object","properties":{"path":{"type":"string"}},"required":["path"]}""") =>
        AIFunctionFactory.CreateDeclaration(name, $"Does {name}.", JsonElement.Parse(schema));

    public static string Json(this FunctionCallContent call) => JsonSerializer.Serialize(call.Arguments);

    /// <summary>The message after being saved and loaded, as a session log does it.</summary>
    public static ChatMessage Reloaded(this ChatMessage message) => JsonSerializer.Deserialize<ChatMessage>(
        JsonSerializer.Serialize(message, AIJsonUtilities.DefaultOptions), AIJsonUtilities.DefaultOptions)!;
}
