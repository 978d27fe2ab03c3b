using AgentKit;
using AgentKit.OpenAI;
using AgentKit.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSingleton(_ => CreateModel());
builder.Services
    .AddAgentKit(options => options.Instructions = "You know the weather. Answer in one sentence.")
    .AddWeatherTools()
    .Allow("get_forecast(weather:*)")
    .Configure(builder.Configuration.GetSection("AgentKit"));

using var host = builder.Build();
await host.StartAsync();
var agent = host.Services.GetRequiredService<Agent>();

await foreach (var update in agent.RunStreamingAsync("Will it freeze in Oslo tomorrow?"))
    Console.Write(update switch
    {
        { Live: TextDelta delta } => delta.Text,
        { Event: CallFinished call } => $"[{call.Tool}: {call.Result.Text}]{Environment.NewLine}",
        { Event: RunFinished run } => $"{Environment.NewLine}({run.StopReason}, {run.Turns} turns){Environment.NewLine}",
        _ => "",
    });
await host.StopAsync();

// Without a key a script stands in for the model; the tool, the rules and the log are real.
static IChatClient CreateModel() => Environment.GetEnvironmentVariable("OPENAI_API_KEY") is { Length: > 0 } key
    ? new OpenAIChatClient(new OpenAIChatClientOptions { Model = "gpt-5-mini", ApiKey = key })
    : new ScriptedChatClient().Calls("get_forecast", """{"city":"Oslo"}""").Says("Yes: ", "take gloves.");
