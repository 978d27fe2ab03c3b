using AgentKit.OpenAI;
using Microsoft.Extensions.AI;

namespace Readme.Snippets;

internal static class OpenAIClient
{
    public static async Task RunAsync()
    {
        IChatClient client = new OpenAIChatClient(new OpenAIChatClientOptions
        {
            Model = "gpt-5-mini",
            ApiKey = Environment.GetEnvironmentVariable("OPENAI_API_KEY"),
        });

        await foreach (var update in client.GetStreamingResponseAsync("Why is the sky blue?"))
            Console.Write(update.Text);
    }
}
