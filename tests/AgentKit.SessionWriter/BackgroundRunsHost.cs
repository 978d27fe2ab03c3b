using System.Globalization;
using AgentKit;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

/// <summary>A host whose runs take three steps each. Every step leaves a line in a file, so that one taken twice shows.</summary>
internal static class BackgroundRunsHost
{
    public static async Task RunAsync(string folder, string hold, int count)
    {
        var marks = new Marks(Path.Combine(folder, "marks"), hold);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IChatClient>(new StepModel(hold));
        builder.Services.AddAgentKit()
            .AddTool(marks.Step)
            .Allow("step")
            .UseFileSessions(Path.Combine(folder, "sessions"))
            .UseFileBackgroundJournal(Path.Combine(folder, "journal"))
            .AddBackgroundRuns(options => (options.ScanInterval, options.MaxBrokenOff) = (TimeSpan.FromMilliseconds(200), 100));
        using var host = builder.Build();
        await host.StartAsync();
        var runs = host.Services.GetRequiredService<BackgroundRuns>();
        var submitted = new List<BackgroundRun>();
        for (var i = 0; i < count; i++)
            submitted.Add(await runs.SubmitAsync($"run {i}", new() { RequestId = $"r{i}" }));
        Console.WriteLine($"submitted {submitted[0].Id}");
        foreach (var run in submitted)
            Console.WriteLine($"{(await run.Completion).StopReason} {(await run.Completion).Text}{(await run.Completion).Failure}");
        await host.StopAsync();
    }
}

/// <summary>What the steps leave behind.</summary>
internal sealed class Marks(string file, string hold)
{
    private readonly Lock _gate = new();

    [System.ComponentModel.Description("Takes a step.")]
    public async Task<string> Step(string run, int step, CancellationToken cancellationToken)
    {
        lock (_gate)
            File.AppendAllText(file, $"{run} step {step}\n");
        if (hold == "tool" && step == 2)
        {
            Console.WriteLine("holding");
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        await Task.Delay(20, cancellationToken);
        return "done";
    }
}

/// <summary>A model that knows by the conversation which step is next.</summary>
internal sealed class StepModel(string hold) : IChatClient
{
    private const int Steps = 3;

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var all = messages.ToList();
        var run = all.First(message => message.Role == ChatRole.User).Text;
        var taken = all.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Count();
        if (hold == "model" && taken == 1)
        {
            Console.WriteLine("holding");
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        await Task.Delay(20, cancellationToken);
        AIContent content = taken < Steps
            ? new FunctionCallContent(string.Create(CultureInfo.InvariantCulture, $"call_{taken + 1}"), "step", new Dictionary<string, object?>(StringComparer.Ordinal) { ["run"] = run, ["step"] = taken + 1 })
            : new TextContent($"{run} is done");
        yield return new(ChatRole.Assistant, [content]) { FinishReason = taken < Steps ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop };
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
