using System.Text.Json;
using System.Text.Json.Nodes;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Commands;

/// <summary>Calls that come as JSON lines on standard input, each answered on one line, in order.</summary>
internal static class JsonLines
{
    /// <summary>Answers line by line until the input ends. A line that is not valid gets its error, and the next is read.</summary>
    public static async Task AnswerAsync(Func<RequestedCall, Task<JsonObject>> answer, Func<JsonNode?, string, JsonObject> refuse, CancellationToken cancellationToken)
    {
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var reply = RequestedCall.TryRead(line, out var call, out var id, out var error) ? await answer(call) : refuse(id, error);
            Console.Out.WriteLine(Json.Line(reply));
        }
    }

    /// <summary>An argument that must be a JSON object.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static JsonElement ReadObject(string json, string name)
    {
        try
        {
            return JsonElement.Parse(json);
        }
        catch (JsonException exception)
        {
            throw new UsageException($"{name} is no valid JSON: {exception.Message}");
        }
    }
}
