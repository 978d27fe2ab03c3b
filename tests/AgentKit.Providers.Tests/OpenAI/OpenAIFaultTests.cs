using System.ClientModel;
using System.Net;
using System.Net.Sockets;
using AgentKit.Loopback;
using AgentKit.OpenAI;
using Microsoft.Extensions.AI;

namespace AgentKit.Providers.Tests.OpenAI;

public class OpenAIFaultTests
{
    [Theory(Timeout = Clients.Timeout)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TooManyRequests_SaysStatusDelayAndCode(bool stream)
    {
        var (exception, server) = await FailAsync<HttpRequestException>(Fault.Status(429, retryAfter: "7"), stream);

        Assert.Equal(HttpStatusCode.TooManyRequests, exception.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), exception.Data["RetryAfter"]);
        Assert.Equal("rate_limit_exceeded", exception.Data["ErrorCode"]);
        Assert.Contains("failed on purpose", exception.Message, StringComparison.Ordinal);
        Assert.Equal(429, Assert.IsType<ClientResultException>(exception.InnerException).Status);
        Assert.Single(server.Requests);
    }

    [Theory(Timeout = Clients.Timeout)]
    [InlineData(400)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Status_OfAnyError_IsKeptAndNotRetried(int status)
    {
        var (exception, server) = await FailAsync<HttpRequestException>(Fault.Status(status));

        Assert.Equal(status, (int?)exception.StatusCode);
        Assert.False(exception.Data.Contains("RetryAfter"));
        Assert.Single(server.Requests);
    }

    [Theory(Timeout = Clients.Timeout)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RetryAfter_AsDate_IsMeasuredByTheServersClock(bool isLater)
    {
        var date = isLater ? DateTimeOffset.UtcNow.AddMinutes(10) : DateTimeOffset.UtcNow.AddMinutes(-10);

        var (exception, _) = await FailAsync<HttpRequestException>(Fault.Status(503, date.ToString("R")));

        if (isLater) Assert.InRange((TimeSpan)exception.Data["RetryAfter"]!, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(11));
        else Assert.False(exception.Data.Contains("RetryAfter"));
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Stream_CutHalfWay_FailsAfterWhatArrived()
    {
        await using var server = await OpenAIServer.StartAsync(ReplyTurn.Says("a", "b", "c", "d").After(Fault.CutMidStream));
        using var client = Clients.Of(server);
        var text = "";

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync("Hello")) text += update.Text;
        });

        Assert.Equal("ab", text);
    }

    [Theory(Timeout = Clients.Timeout)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_ThatEndsWithoutFinish_Fails(bool stream) => await FailAsync<IOException>(Fault.EndWithoutFinish, stream);

    [Fact(Timeout = Clients.Timeout)]
    public async Task Stream_ThatEndsWithoutFinish_SaysSo()
    {
        var (exception, _) = await FailAsync<IOException>(Fault.EndWithoutFinish);

        Assert.Contains("without a finish reason", exception.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task ToolCalls_OfAStreamThatBreaksOff_AreNotYielded()
    {
        var turn = ReplyTurn.Calls(new ReplyToolCall("call_1", "delete", """{"path":"a"}""")).After(Fault.EndWithoutFinish);
        await using var server = await OpenAIServer.StartAsync(turn);
        using var client = Clients.Of(server);
        var contents = new List<AIContent>();

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync("Hello")) contents.AddRange(update.Contents);
        });

        Assert.Empty(contents);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Stream_WithAnErrorHalfWay_TellsTheServersMessage()
    {
        var (exception, _) = await FailAsync<IOException>(Fault.ErrorMidStream("The engine is on fire."));

        Assert.Contains("The engine is on fire.", exception.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = Clients.Timeout)]
    [InlineData("""{"error":{"message":"No.","code":502}}""", 502)]
    [InlineData("""{"error":{"message":"No.","type":"invalid_request_error","code":"context_length_exceeded"}}""", 400)]
    [InlineData("""{"object":"error","message":"No.","code":400}""", 400)]
    [InlineData("""{"error":{"message":"No.","type":"insufficient_quota"}}""", 429)]
    public async Task Error_OfKnownStatusInAStream_HasThatStatus(string data, int status)
    {
        await using var server = await OpenAIServer.StartAsync(new ReplyTurn { Raw = RawReply.Events(data) });
        using var client = Clients.Of(server);

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => client.StreamAsync());

        Assert.Equal(status, (int?)exception.StatusCode);
        Assert.Contains("No.", exception.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = Clients.Timeout)]
    [InlineData("event: error\ndata: {\"message\":\"No.\"}\n\n")]
    [InlineData("data: {\"error\":\"No.\"}\n\n")]
    public async Task Error_InAnUnusualForm_IsRecognized(string body)
    {
        await using var server = await OpenAIServer.StartAsync(new ReplyTurn { Raw = new RawReply(body) });
        using var client = Clients.Of(server);

        var exception = await Assert.ThrowsAnyAsync<IOException>(() => client.StreamAsync());

        Assert.Contains("No.", exception.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = Clients.Timeout)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Error_UnderStatus200_Fails(bool stream)
    {
        var raw = new RawReply("""{"error":{"message":"No.","code":503}}""", "application/json");
        await using var server = await OpenAIServer.StartAsync(new ReplyTurn { Raw = raw });
        using var client = Clients.Of(server);

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => stream ? client.StreamAsync() : client.GetResponseAsync("Hello"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, exception.StatusCode);
    }

    [Theory(Timeout = Clients.Timeout)]
    [InlineData("")]
    [InlineData("data: [DONE]\n\n")]
    [InlineData("<html>Sign in</html>")]
    [InlineData("data: 42\n\n")]
    public async Task Answer_ThatNeverBegan_Fails(string body)
    {
        await using var server = await OpenAIServer.StartAsync(new ReplyTurn { Raw = new RawReply(body) });
        using var client = Clients.Of(server);

        await Assert.ThrowsAnyAsync<IOException>(() => client.StreamAsync());
    }

    [Theory(Timeout = Clients.Timeout)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_OfMalformedJson_FailsAndSaysSo(bool stream)
    {
        var (exception, _) = await FailAsync<IOException>(Fault.MalformedChunk, stream);

        Assert.Contains("malformed JSON", exception.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Server_ThatIsNotThere_FailsWithoutStatus()
    {
        using var client = new OpenAIChatClient(new OpenAIChatClientOptions { Model = "m", BaseAddress = new Uri($"http://127.0.0.1:{UnusedPort()}/v1") });

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => client.StreamAsync());

        Assert.Null(exception.StatusCode);
        Assert.Equal(HttpRequestError.ConnectionError, exception.HttpRequestError);
    }

    [Theory(Timeout = Clients.Timeout)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Server_ThatFallsSilent_FailsAfterTheTimeLimit(bool stream)
    {
        await using var server = await OpenAIServer.StartAsync(ReplyTurn.Says("a", "b").After(Fault.HangMidStream));
        using var client = new OpenAIChatClient(new OpenAIChatClientOptions { Model = "m", BaseAddress = server.BaseAddress, Timeout = TimeSpan.FromMilliseconds(300) });

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => stream ? client.StreamAsync() : client.GetResponseAsync("Hello"));

        Assert.Null(exception.StatusCode);
        Assert.Contains("in time", exception.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Cancelling_BeforeTheAnswer_ThrowsWithTheCallersToken()
    {
        await using var server = await OpenAIServer.StartAsync(ReplyTurn.Says("a").After(Fault.DelayUntil(new TaskCompletionSource().Task)));
        using var client = Clients.Of(server);
        using var stop = new CancellationTokenSource();

        var response = client.GetResponseAsync("Hello", cancellationToken: stop.Token);
        await stop.CancelAsync();

        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => response);
        Assert.Equal(stop.Token, cancelled.CancellationToken);
    }

    private static async Task<(T Exception, OpenAIServer Server)> FailAsync<T>(Fault fault, bool stream = true) where T : Exception
    {
        await using var server = await OpenAIServer.StartAsync(ReplyTurn.Says("a", "b", "c", "d").After(fault));
        using var client = Clients.Of(server);
        var exception = await Assert.ThrowsAnyAsync<T>(() => stream ? client.StreamAsync() : client.GetResponseAsync("Hello"));
        return (exception, server);
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
