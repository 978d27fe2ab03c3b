using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AgentKit.Loopback.Wire;

/// <summary>Sends an answer, and whatever goes wrong with it.</summary>
internal sealed class ReplyWriter(WireProtocol protocol, LoopbackOptions options, HttpContext context)
{
    private HttpResponse Response => context.Response;

    public Task RefuseAsync(int statusCode, string message, string? retryAfter = null)
    {
        if (retryAfter is not null) Response.Headers.RetryAfter = retryAfter;
        return WriteAsync(new RawReply(protocol.ErrorBody(statusCode, message), "application/json", statusCode));
    }

    public async Task ReplyAsync(ReplyTurn turn, ReceivedRequest request, Fault? fault)
    {
        if (fault is { Kind: FaultKind.Delay }) await fault.Wait.WaitAsync(context.RequestAborted);

        if (fault is { Kind: FaultKind.Status }) await RefuseAsync(fault.StatusCode, fault.Message, fault.RetryAfter);
        else if (turn.Raw is { } raw) await WriteAsync(raw);
        else if (request.IsStreaming) await StreamAsync([.. protocol.Stream(turn, request, options)], fault);
        else await SendDocumentAsync(protocol.Document(turn, request, options), fault);
    }

    private async Task StreamAsync(List<Frame> frames, Fault? fault)
    {
        Response.ContentType = "text/event-stream; charset=utf-8";
        var middle = (frames.Count(frame => !frame.IsEnding) + 1) / 2;
        for (var i = 0; i < frames.Count; i++)
        {
            if (fault is { Kind: FaultKind.EndWithoutFinish } && frames[i].IsEnding) return;
            if (i == middle && fault is not null && await BreakAsync(fault)) return;
            await SendAsync(frames[i].Text);
        }
    }

    /// <returns>Whether the stream is over.</returns>
    private async Task<bool> BreakAsync(Fault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.Cut:
                await CutAsync();
                return true;
            case FaultKind.ErrorEvent:
                await SendAsync(protocol.ErrorFrame(fault.Message, fault.Type).Text);
                return true;
            case FaultKind.MalformedChunk:
                await SendAsync(protocol.MalformedFrame().Text);
                return false;
            case FaultKind.Hang:
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                return true;
            default:
                return false;
        }
    }

    private async Task SendDocumentAsync(string document, Fault? fault)
    {
        Response.ContentType = "application/json";
        switch (fault?.Kind)
        {
            case FaultKind.Cut:
                await SendAsync(document[..(document.Length / 2)]);
                await CutAsync();
                break;
            case FaultKind.Hang:
                await SendAsync(document[..(document.Length / 2)]);
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case FaultKind.EndWithoutFinish or FaultKind.MalformedChunk:
                await SendAsync(document[..(document.Length / 2)]);
                break;
            case FaultKind.ErrorEvent:
                await RefuseAsync(500, fault.Message);
                break;
            default:
                await SendAsync(document);
                break;
        }
    }

    // Aborting would reset the connection, and the client might lose what it was sent before. This closes it behind that.
    private async Task CutAsync()
    {
        await context.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport.Output.CompleteAsync();
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    }

    private Task WriteAsync(RawReply reply)
    {
        Response.StatusCode = reply.StatusCode;
        Response.ContentType = reply.ContentType;
        return SendAsync(reply.Body);
    }

    private async Task SendAsync(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var size = options.BytesAtATime > 0 ? options.BytesAtATime : Math.Max(1, bytes.Length);
        for (var start = 0; start < bytes.Length; start += size)
        {
            await Response.Body.WriteAsync(bytes.AsMemory(start, Math.Min(size, bytes.Length - start)), context.RequestAborted);
            await Response.Body.FlushAsync(context.RequestAborted);
        }
    }
}
