using System.Net;
using System.Text.Json;
using AgentKit.Execution;
using AgentKit.Loopback;
using Anthropic;
using Anthropic.Exceptions;
using Microsoft.Extensions.AI;

namespace AgentKit.Providers.Tests.Anthropic;

/// <summary>Pins what the provider's own client throws, by which the runtime tells failures apart.</summary>
public class AnthropicFaultTests
{
    [Theory(Timeout = Clients.Timeout)]
    [InlineData(400, typeof(AnthropicBadRequestException))]
    [InlineData(401, typeof(AnthropicUnauthorizedException))]
    [InlineData(413, typeof(AnthropicContentTooLargeException))]
    [InlineData(429, typeof(AnthropicRateLimitException))]
    [InlineData(500, typeof(Anthropic5xxException))]
    [InlineData(503, typeof(AnthropicServiceUnavailableException))]
    [InlineData(529, typeof(AnthropicOverloadedException))]
    public async Task Status_OfAnyError_IsAnApiExceptionWithoutInnerOne(int status, Type expected)
    {
        foreach (var stream in new[] { true, false })
        {
            var exception = await FailAsync(Fault.Status(status, retryAfter: "7"), stream);

            Assert.Equal(expected, exception.GetType());
            var api = Assert.IsAssignableFrom<AnthropicApiException>(exception);
            Assert.Equal(status, (int)api.StatusCode);
            Assert.Contains("failed on purpose", api.ResponseBody, StringComparison.Ordinal);
            Assert.Null(((Exception)api).InnerException);
            Assert.Empty(api.Data);
        }
    }

    [Theory(Timeout = Clients.Timeout)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connection_CutHalfWay_IsAnIOException(bool stream)
    {
        var exception = await FailAsync(Fault.CutMidStream, stream);

        Assert.Equal(HttpRequestError.ResponseEnded, Assert.IsType<HttpIOException>(exception).HttpRequestError);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Server_ThatIsNotThere_IsWrappedAroundTheHttpException()
    {
        var server = await AnthropicServer.StartAsync(ReplyTurn.Says("Hi"));
        using var client = Clients.Of(server);
        await server.DisposeAsync();

        var exception = await Assert.ThrowsAsync<AnthropicIOException>(() => client.StreamAsync());

        Assert.Equal(HttpRequestError.ConnectionError, exception.InnerException.HttpRequestError);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Stream_ThatEndsWithoutFinish_PassesAsCompleteButHasNoFinishReason()
    {
        await using var server = await AnthropicServer.StartAsync(ReplyTurn.Says("a", "b").After(Fault.EndWithoutFinish));
        using var client = Clients.Of(server);

        var response = (await client.StreamAsync()).ToChatResponse();

        Assert.Equal("ab", response.Text);
        Assert.Null(response.FinishReason);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Stream_WithAnErrorHalfWay_TellsTheServersMessage()
    {
        var exception = Assert.IsType<AnthropicSseException>(await FailAsync(Fault.ErrorMidStream("The engine is on fire."), stream: true));

        Assert.Contains("The engine is on fire.", exception.Message, StringComparison.Ordinal);
        Assert.Equal("overloaded_error", exception.Type!.Raw());
        Assert.Null(exception.InnerException);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Stream_OfMalformedJson_IsInvalidData()
    {
        var exception = Assert.IsType<AnthropicInvalidDataException>(await FailAsync(Fault.MalformedChunk, stream: true));

        Assert.IsAssignableFrom<JsonException>(exception.InnerException);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Document_OfMalformedJson_IsAJsonException() =>
        Assert.IsAssignableFrom<JsonException>(await FailAsync(Fault.MalformedChunk, stream: false));

    [Theory(Timeout = Clients.Timeout)]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    public async Task MaxRetries_SaysHowOftenTheClientTriesByItself(int retries, int requests)
    {
        await using var server = await AnthropicServer.StartAsync(
            ReplyTurn.Says("Hi").After(Fault.Status(500, "0"), Fault.Status(500, "0"), Fault.Status(500, "0"), Fault.Status(500, "0")));
        using var client = new AnthropicClient { ApiKey = "key", BaseUrl = server.BaseAddress.ToString(), MaxRetries = retries }.AsIChatClient("m");

        await Assert.ThrowsAsync<Anthropic5xxException>(() => client.StreamAsync());

        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task RetryAfter_ReadByAHandler_ReachesTheCaller()
    {
        await using var server = await AnthropicServer.StartAsync(ReplyTurn.Says("Hi").After(Fault.Status(429, retryAfter: "7")));
        using var client = new AnthropicClient
        {
            ApiKey = "key",
            BaseUrl = server.BaseAddress.ToString(),
            MaxRetries = 0,
            Handlers = [new RetryAfterHandler()],
        }.AsIChatClient("m");

        var exception = await Assert.ThrowsAsync<AnthropicIOException>(() => client.StreamAsync());

        Assert.Equal(HttpStatusCode.TooManyRequests, exception.InnerException.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), exception.InnerException.Data["RetryAfter"]);
    }

    [Theory(Timeout = Clients.Timeout)]
    [InlineData("overloaded_error", true)]
    [InlineData("api_error", true)]
    [InlineData("rate_limit_error", true)]
    [InlineData("authentication_error", false)]
    public async Task Agent_AsksAgainAfterAnErrorHalfWay_ThatMayPass(string type, bool mayPass)
    {
        await using var server = await AnthropicServer.StartAsync(ReplyTurn.Says("a", "b").After(Fault.ErrorMidStream("The engine is on fire.", type)));
        using var client = new AnthropicClient { ApiKey = "key", BaseUrl = server.BaseAddress.ToString(), MaxRetries = 0, Handlers = [new RetryAfterHandler()] }.AsIChatClient("m", 100);
        await using var agent = new AgentBuilder(client).ConfigureExecution(options => options.RetryDelay = TimeSpan.FromMilliseconds(1)).Build();

        var result = await agent.RunAsync("Hello.");

        Assert.Equal((mayPass ? StopReason.Completed : StopReason.Failed, mayPass ? "ab" : "", mayPass ? 2 : 1), (result.StopReason, result.Text, server.Requests.Count));
        Assert.True(mayPass || result.Failure!.Why.Contains("The engine is on fire.", StringComparison.Ordinal), result.Failure?.Why);
    }

    private static async Task<Exception> FailAsync(Fault fault, bool stream)
    {
        await using var server = await AnthropicServer.StartAsync(ReplyTurn.Says("a", "b", "c", "d").After(fault));
        using var client = Clients.Of(server);
        var exception = await Record.ExceptionAsync(() => stream ? client.StreamAsync() : client.GetResponseAsync("Hello"));
        Assert.Single(server.Requests);
        return exception!;
    }
}
