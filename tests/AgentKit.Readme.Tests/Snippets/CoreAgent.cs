using System.ComponentModel;
using AgentKit;
using Microsoft.Extensions.AI;

namespace Readme.Snippets;

internal static class CoreAgent
{
    public static async Task RunAsync(IChatClient model)
    {
        var agent = new AgentBuilder(model)
            .AddTool(GetWeather)
            .Allow("get_weather")
            .Build();

        var session = agent.CreateSession();
        await foreach (var update in session.RunStreamingAsync("Do I need an umbrella in Bern today?"))
            Console.Write((update.Live as TextDelta)?.Text);

        [Description("The weather in a city, today.")]
        static string GetWeather(string city) => $"It rains in {city}.";
    }
}
