using AgentKit.Loopback;

namespace AgentKit.Cli.Tests;

/// <summary>A model on loopback, in either protocol, with the program that asks it.</summary>
internal sealed class Servers : IAsyncDisposable
{
    private Servers(LoopbackServer server, AgentKitProgram program) => (Server, Program) = (server, program);

    public LoopbackServer Server { get; }

    public AgentKitProgram Program { get; }

    public static async Task<Servers> StartAsync(string protocol, LoopbackOptions options, params ReplyTurn[] turns)
    {
        if (protocol == "openai")
        {
            var openAI = await OpenAIServer.StartAsync(options, turns);
            return new(openAI, new AgentKitProgram(openAI));
        }

        var anthropic = await AnthropicServer.StartAsync(options, turns);
        return new(anthropic, new AgentKitProgram(anthropic));
    }

    public static Task<Servers> StartAsync(params ReplyTurn[] turns) => StartAsync("openai", new(), turns);

    public async ValueTask DisposeAsync()
    {
        Program.Dispose();
        await Server.DisposeAsync();
    }
}
