using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using AgentKit.Loopback.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentKit.Loopback;

/// <summary>A real HTTP server on 127.0.0.1 that plays a model from a script.</summary>
public abstract class LoopbackServer : IAsyncDisposable
{
    private readonly WireProtocol _protocol;
    private readonly LoopbackOptions _options;
    private readonly Func<ReceivedRequest, ReplyTurn> _script;
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly ConcurrentDictionary<string, int> _attempts = new();

    private protected LoopbackServer(WireProtocol protocol, Func<ReceivedRequest, ReplyTurn> script, LoopbackOptions? options)
    {
        _protocol = protocol;
        _script = script;
        _options = options ?? new LoopbackOptions();

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port: 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    /// <summary>The address without a path, such as <c>http://127.0.0.1:54321</c>.</summary>
    public Uri Root => new(_app.Urls.First());

    /// <summary>All requests so far, in the order they came.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    /// <summary>Stops at once, whatever is still being answered.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task ListenAsync() => _app.StartAsync();

    private protected static Func<ReceivedRequest, ReplyTurn> Script(IReadOnlyList<ReplyTurn> turns) => request =>
        request.TurnIndex < turns.Count
            ? turns[request.TurnIndex]
            : throw new InvalidOperationException($"The script has {turns.Count} turns; turn {request.TurnIndex} was asked for.");

    private async Task HandleAsync(HttpContext context)
    {
        var request = await ReceiveAsync(context);
        var writer = new ReplyWriter(_protocol, _options, context);
        try
        {
            await AnswerAsync(request, writer);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away, which is its right.
        }
    }

    private async Task<ReceivedRequest> ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        var body = Parse(text);
        var fingerprint = Fingerprint(body, text);
        var request = new ReceivedRequest
        {
            Path = context.Request.Path.Value ?? "",
            Headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Text = text,
            Body = body,
            Attempt = _attempts.AddOrUpdate(fingerprint, 0, (_, attempt) => attempt + 1),
        };
        _requests.Enqueue(request);
        return request;
    }

    private async Task AnswerAsync(ReceivedRequest request, ReplyWriter writer)
    {
        if (request.Path != _protocol.Path)
        {
            await writer.RefuseAsync(404, $"There is nothing at {request.Path}.");
        }
        else if (_options.ApiKey is { } key && !_protocol.HasKey(request, key))
        {
            await writer.RefuseAsync(401, "Incorrect API key provided.");
        }
        else if ((request.Violation = _protocol.FindViolation(request, _options)) is { } violation)
        {
            await writer.RefuseAsync(400, violation);
        }
        else
        {
            await PlayAsync(request, writer);
        }
    }

    private async Task PlayAsync(ReceivedRequest request, ReplyWriter writer)
    {
        ReplyTurn turn;
        try
        {
            turn = _script(request);
        }
        catch (Exception exception)
        {
            // The script is the test's: its failure must reach the test, and as one that nobody retries.
            request.Violation = exception.Message;
            await writer.RefuseAsync(400, $"The script failed: {exception.Message}");
            return;
        }

        request.Fault = request.Attempt < turn.Faults.Count
            ? turn.Faults[request.Attempt]
            : _options.FaultInjector?.Choose(Fingerprint(request.Body, request.Text), request.Attempt - turn.Faults.Count);
        await writer.ReplyAsync(turn, request, request.Fault);
    }

    private static JsonElement Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string Fingerprint(JsonElement body, string text) => body.Prop("messages")?.GetRawText() ?? text;
}
