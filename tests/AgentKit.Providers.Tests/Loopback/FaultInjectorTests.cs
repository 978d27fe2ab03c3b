using AgentKit.Loopback;
using Microsoft.Extensions.AI;

namespace AgentKit.Providers.Tests.Loopback;

public class FaultInjectorTests
{
    [Fact(Timeout = Clients.Timeout)]
    public async Task Share_OfRequests_FailsAndEachSucceedsInTheEnd()
    {
        await using var server = await OpenAIServer.StartAsync(
            _ => ReplyTurn.Says("done"), new LoopbackOptions { FaultInjector = new FaultInjector(seed: 1, probability: 0.3) });
        using var client = Clients.Of(server);

        for (var i = 0; i < 100; i++) Assert.Equal("done", await AskUntilAnsweredAsync(client, $"Question {i}"));

        var failed = server.Requests.Count(request => request.Fault is not null);
        Assert.InRange(failed / (double)server.Requests.Count, 0.2, 0.4);
        Assert.Equal(3, server.Requests.Where(request => request.Fault is not null).Select(request => request.Fault).Distinct().Count());
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Certainty_OfFailure_StillEnds()
    {
        await using var server = await OpenAIServer.StartAsync(
            _ => ReplyTurn.Says("done"), new LoopbackOptions { FaultInjector = new FaultInjector(1, 1, Fault.Status(503)) { MostInARow = 2 } });
        using var client = Clients.Of(server);

        await AskUntilAnsweredAsync(client, "Hello");

        Assert.Equal([503, 503, null], server.Requests.Select(request => request.Fault?.StatusCode));
    }

    private static async Task<string> AskUntilAnsweredAsync(IChatClient client, string question)
    {
        while (true)
        {
            try
            {
                return (await client.StreamAsync(question)).ToChatResponse().Text;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
            }
        }
    }
}
