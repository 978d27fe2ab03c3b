using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using AgentKit.OpenAI.Failures;
using AgentKit.OpenAI.Requests;
using AgentKit.OpenAI.Responses;
using Microsoft.Extensions.AI;
using OpenAI;
using ChatClient = OpenAI.Chat.ChatClient;

namespace AgentKit.OpenAI;

/// <summary>An <see cref="IChatClient"/> that speaks Chat Completions through the official OpenAI SDK.</summary>
/// <remarks>
/// <para>
/// A request fails with <see cref="HttpRequestException"/>: <see cref="HttpRequestException.StatusCode"/> is the server's, the
/// SDK's exception is the inner one, <c>Data["RetryAfter"]</c> holds a <see cref="TimeSpan"/> and <c>Data["ErrorCode"]</c> the
/// provider's own code where the server sent them. An answer that breaks off, is malformed or ends unfinished fails with
/// <see cref="IOException"/>; what had arrived of it is then incomplete. Nothing is retried here.
/// </para>
/// <para><c>RawRepresentation</c> of responses and updates is the <see cref="System.Text.Json.JsonElement"/> the server sent.</para>
/// <para>Instances are safe to share between threads.</para>
/// </remarks>
public sealed class OpenAIChatClient : IChatClient
{
    private readonly ChatClient _client;
    private readonly ChatClientMetadata _metadata;
    private readonly RequestBody _requests;

    /// <summary>Creates a client for OpenAI, or for the compatible server at <see cref="OpenAIChatClientOptions.BaseAddress"/>.</summary>
    /// <exception cref="ArgumentException">The model is missing, or the key is and no address is given.</exception>
    public OpenAIChatClient(OpenAIChatClientOptions options)
        : this(CreateClient(options), options.SendBackServerFields)
    {
    }

    /// <summary>Creates a client over one of the SDK, which keeps its own settings: its transport, headers, time limit and retries.</summary>
    /// <remarks>
    /// The SDK retries three times unless its <see cref="ClientPipelineOptions.RetryPolicy"/> says otherwise; where the caller
    /// retries as well, set it to <c>new ClientRetryPolicy(0)</c>.
    /// </remarks>
    public OpenAIChatClient(ChatClient client)
        : this(client, sendBackServerFields: true)
    {
    }

    private OpenAIChatClient(ChatClient client, bool sendBackServerFields)
    {
        ArgumentNullException.ThrowIfNull(client);

        _client = client;
        _metadata = new ChatClientMetadata("openai", client.Endpoint, client.Model);
        _requests = new RequestBody(this, client.Model, ServerDialect.Of(client.Endpoint), sendBackServerFields);
    }

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);

        using var response = await SendAsync(_requests.Create(messages, options, stream: false), cancellationToken).ConfigureAwait(false);
        return await CompletionDocument.ReadAsync(response, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Text and reasoning come as they arrive. Tool calls, usage and the finish reason come with the last update, once the
    /// server has confirmed that its answer is whole; until then each piece of a tool call is an update without contents.
    /// </remarks>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);

        using var response = await SendAsync(_requests.Create(messages, options, stream: true), cancellationToken).ConfigureAwait(false);
        await foreach (var update in CompletionStream.ReadAsync(response, cancellationToken).ConfigureAwait(false))
            yield return update;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);

        if (serviceKey is not null) return null;
        if (serviceType == typeof(ChatClientMetadata)) return _metadata;
        if (serviceType == typeof(ChatClient)) return _client;
        return serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <summary>Does nothing: the SDK's client owns nothing that needs releasing.</summary>
    public void Dispose()
    {
    }

    private async Task<PipelineResponse> SendAsync(BinaryContent body, CancellationToken cancellationToken)
    {
        using (body)
        {
            try
            {
                var request = new RequestOptions { CancellationToken = cancellationToken, BufferResponse = false };
                var result = await _client.CompleteChatAsync(body, request).ConfigureAwait(false);
                return result.GetRawResponse();
            }
            catch (Exception exception) when (Failure.IsTranslated(exception, cancellationToken))
            {
                throw Failure.Translate(exception, cancellationToken);
            }
        }
    }

    private static ChatClient CreateClient(OpenAIChatClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Model, "options.Model");
        if (options.ApiKey is null && options.BaseAddress is null)
            throw new ArgumentException("OpenAI needs a key. Set ApiKey, or BaseAddress for a server that needs none.", nameof(options));

        var sdkOptions = new OpenAIClientOptions
        {
            Endpoint = options.BaseAddress,
            NetworkTimeout = options.Timeout,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        };
        return options.ApiKey is { } key
            ? new ChatClient(options.Model, new ApiKeyCredential(key), sdkOptions)
            : new ChatClient(options.Model, new NoAuthentication(), sdkOptions);
    }
}
