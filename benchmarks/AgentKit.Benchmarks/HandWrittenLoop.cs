using Microsoft.Extensions.AI;

namespace AgentKit.Benchmarks;

/// <summary>
/// The floor: the loop that one writes by hand over a chat client. It streams as the runtime does, and has none of the
/// rest: no check of arguments, no permission, no log, no time limit, no watcher.
/// </summary>
internal static class HandWrittenLoop
{
    public static async Task<string> RunAsync(IChatClient client, AIFunction function, ChatOptions options, List<ChatMessage> messages)
    {
        while (true)
        {
            var updates = new List<ChatResponseUpdate>();
            await foreach (var update in client.GetStreamingResponseAsync(messages, options).ConfigureAwait(false))
                updates.Add(update);
            var response = updates.ToChatResponse();
            messages.AddRange(response.Messages);
            var results = new List<AIContent>();
            foreach (var content in response.Messages[^1].Contents)
            {
                if (content is FunctionCallContent call)
                    results.Add(new FunctionResultContent(call.CallId, await function.InvokeAsync(new AIFunctionArguments(call.Arguments)).ConfigureAwait(false)));
            }

            if (results.Count == 0)
                return response.Text;
            messages.Add(new ChatMessage(ChatRole.Tool, results));
        }
    }
}
