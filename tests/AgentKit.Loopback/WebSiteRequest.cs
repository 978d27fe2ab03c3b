using System.Globalization;
using System.Text;

namespace AgentKit.Loopback;

/// <summary>A request that a <see cref="WebSite"/> got, and the way to answer it.</summary>
public sealed class WebSiteRequest
{
    private readonly Stream _stream;

    private WebSiteRequest(Stream stream, string head, string body, CancellationToken stopping)
    {
        (_stream, Head, Body, Stopping) = (stream, head, body, stopping);
        var words = head.Split('\n')[0].Split(' ');
        (Method, Path) = (words[0], words.Length > 1 ? words[1] : "");
    }

    public string Method { get; }

    public string Path { get; }

    /// <summary>The request line and all headers, as they came.</summary>
    public string Head { get; }

    public string Body { get; }

    /// <summary>Fires when the site is closed.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Sends text as it is.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await _stream.WriteAsync(bytes, Stopping);
        await _stream.FlushAsync(Stopping);
    }

    /// <summary>Sends a whole answer.</summary>
    public Task AnswerAsync(string body, string type = "text/html; charset=utf-8", string status = "200 OK", string headers = "") =>
        AnswerAsync(Encoding.UTF8.GetBytes(body), type, status, headers);

    /// <summary>Sends a whole answer.</summary>
    public async Task AnswerAsync(byte[] body, string type, string status = "200 OK", string headers = "")
    {
        await SendAsync(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{headers}\r\n"));
        await SendAsync(body);
    }

    /// <summary>Sends the client elsewhere.</summary>
    public Task RedirectAsync(string location, string status = "302 Found") =>
        SendAsync($"HTTP/1.1 {status}\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    internal static async Task<WebSiteRequest?> ReadAsync(Stream stream, CancellationToken stopping)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString(Math.Max(0, head.Length - 4), Math.Min(4, head.Length)).Equals("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, stopping) == 0)
                return null;
            head.Append((char)one[0]);
        }

        var text = head.ToString();
        var length = text.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) is { } header
            ? int.Parse(header[15..].Trim(), CultureInfo.InvariantCulture)
            : 0;
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, stopping);
        return new(stream, text, Encoding.UTF8.GetString(body), stopping);
    }
}
