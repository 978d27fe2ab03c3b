using System.ClientModel;
using System.ClientModel.Primitives;
using AgentKit.Loopback;
using AgentKit.OpenAI;
using Microsoft.Extensions.AI;
using OpenAI;
using ChatClient = OpenAI.Chat.ChatClient;

namespace AgentKit.Providers.Tests.OpenAI;

public class OpenAIChatClientTests
{
    [Fact]
    public void Metadata_NamesProviderAddressAndModel()
    {
        using var client = new OpenAIChatClient(new OpenAIChatClientOptions { Model = "m", BaseAddress = new Uri("http://localhost:11434/v1") });

        var metadata = client.GetRequiredService<ChatClientMetadata>();

        Assert.Equal(("openai", "http://localhost:11434/v1", "m"), (metadata.ProviderName, metadata.ProviderUri!.AbsoluteUri, metadata.DefaultModelId));
    }

    [Fact]
    public void Metadata_OfOpenAIItself_NamesItsAddress()
    {
        using var client = new OpenAIChatClient(new OpenAIChatClientOptions { Model = "m", ApiKey = "key" });

        Assert.Equal("https://api.openai.com/v1", client.GetRequiredService<ChatClientMetadata>().ProviderUri!.AbsoluteUri);
    }

    [Fact]
    public void GetService_OfTheSdksClient_IsTheOneInUse()
    {
        var inner = new ChatClient("m", "key");
        using var client = new OpenAIChatClient(inner);

        Assert.Same(inner, client.GetService<ChatClient>());
        Assert.Same(client, client.GetService<IChatClient>());
        Assert.Null(client.GetService<string>());
    }

    [Fact]
    public void Construction_WithNeitherKeyNorAddress_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new OpenAIChatClient(new OpenAIChatClientOptions { Model = "m" }));

    [Fact(Timeout = Clients.Timeout)]
    public async Task Key_IsSentAsBearerToken()
    {
        await using var server = await OpenAIServer.StartAsync(new LoopbackOptions { ApiKey = "key" }, ReplyTurn.Says("Hi"));
        using var client = Clients.Of(server);

        Assert.Equal("Hi", (await client.GetResponseAsync("Hello")).Text);
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task Key_WhereNoneIsGiven_IsNotSent()
    {
        await using var server = await OpenAIServer.StartAsync(ReplyTurn.Says("Hi"));
        using var client = new OpenAIChatClient(new OpenAIChatClientOptions { Model = "m", BaseAddress = server.BaseAddress });

        await client.GetResponseAsync("Hello");

        Assert.False(server.Requests.Single().Headers.ContainsKey("Authorization"));
    }

    [Fact(Timeout = Clients.Timeout)]
    public async Task ClientOfTheSdk_KeepsItsRetries()
    {
        await using var server = await OpenAIServer.StartAsync(ReplyTurn.Says("Hi").After(Fault.Status(503), Fault.Status(429, retryAfter: "0")));
        using var client = new OpenAIChatClient(new ChatClient("m", new ApiKeyCredential("key"), new OpenAIClientOptions
        {
            Endpoint = server.BaseAddress,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 2),
        }));

        var response = await client.GetResponseAsync("Hello");

        Assert.Equal(("Hi", 3), (response.Text, server.Requests.Count));
    }
}
