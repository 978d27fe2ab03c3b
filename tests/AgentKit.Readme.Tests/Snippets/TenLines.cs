using System.ComponentModel;
using AgentKit;
using AgentKit.OpenAI;

namespace Readme.Snippets;

internal static class TenLines
{
    public static async Task RunAsync()
    {
        var model = new OpenAIChatClient(new OpenAIChatClientOptions { Model = "gpt-5-mini", ApiKey = Environment.GetEnvironmentVariable("OPENAI_API_KEY") });
        var agent = new AgentBuilder(model)
            .AddTool(GetWeather)
            .Allow("get_weather")
            .Build();

        Console.WriteLine(await agent.RunAsync("Do I need an umbrella in Bern today?"));

        [Description("The weather in a city, today.")]
        static string GetWeather(string city) => $"It rains in {city}.";
    }
}
