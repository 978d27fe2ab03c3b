using AgentKit.Loopback.OpenAI;

namespace AgentKit.Loopback;

/// <summary>Plays a server of OpenAI's Chat Completions, and refuses what OpenAI refuses.</summary>
public sealed class OpenAIServer : LoopbackServer
{
    private OpenAIServer(Func<ReceivedRequest, ReplyTurn> script, LoopbackOptions? options)
        : base(new OpenAIProtocol(), script, options)
    {
    }

    /// <summary>The base address for clients, which ends in <c>/v1</c>.</summary>
    public Uri BaseAddress => new(Root, "v1");

    /// <summary>Starts a server that answers the first turn of any conversation with the first reply, and so on.</summary>
    public static Task<OpenAIServer> StartAsync(params ReplyTurn[] turns) => StartAsync(Script(turns));

    /// <summary>Starts a server whose replies depend on the request.</summary>
    public static async Task<OpenAIServer> StartAsync(Func<ReceivedRequest, ReplyTurn> script, LoopbackOptions? options = null)
    {
        var server = new OpenAIServer(script, options);
        await server.ListenAsync();
        return server;
    }

    /// <summary>Starts a server of fixed turns with options.</summary>
    public static Task<OpenAIServer> StartAsync(LoopbackOptions options, params ReplyTurn[] turns) => StartAsync(Script(turns), options);
}
