using AgentKit.Loopback.Anthropic;

namespace AgentKit.Loopback;

/// <summary>Plays a server of Anthropic's Messages, and refuses what Anthropic refuses.</summary>
public sealed class AnthropicServer : LoopbackServer
{
    private AnthropicServer(Func<ReceivedRequest, ReplyTurn> script, LoopbackOptions? options)
        : base(new AnthropicProtocol(), script, options)
    {
    }

    /// <summary>The base address for clients, without a path.</summary>
    public Uri BaseAddress => Root;

    /// <summary>Starts a server that answers the first turn of any conversation with the first reply, and so on.</summary>
    public static Task<AnthropicServer> StartAsync(params ReplyTurn[] turns) => StartAsync(Script(turns));

    /// <summary>Starts a server whose replies depend on the request.</summary>
    public static async Task<AnthropicServer> StartAsync(Func<ReceivedRequest, ReplyTurn> script, LoopbackOptions? options = null)
    {
        var server = new AnthropicServer(script, options);
        await server.ListenAsync();
        return server;
    }

    /// <summary>Starts a server of fixed turns with options.</summary>
    public static Task<AnthropicServer> StartAsync(LoopbackOptions options, params ReplyTurn[] turns) => StartAsync(Script(turns), options);
}
