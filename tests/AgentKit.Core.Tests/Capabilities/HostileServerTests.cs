using System.IO.Compression;
using System.Text;
using AgentKit.Capabilities;
using AgentKit.Loopback;

namespace AgentKit.Core.Tests.Capabilities;

/// <summary>Servers that stall, flood, lie or break off: an answer within the limits, or an error that says what happened.</summary>
public sealed class HostileServerTests
{
    private const int Most = 100_000;

    [Fact]
    public async Task A_body_without_end_is_cut()
    {
        await using var site = new WebSite(async request =>
        {
            await request.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
            while (true)
                await request.SendAsync(new string('x', 10_000));
        });

        var answer = await GetAsync(site);

        Assert.Equal((Most, true), (answer.Body.Length, answer.IsCut));
    }

    [Fact]
    public async Task A_body_of_just_the_allowed_size_is_whole()
    {
        await using var site = new WebSite(request => request.AnswerAsync(new string('x', Most)));

        var answer = await GetAsync(site);

        Assert.Equal((Most, false), (answer.Body.Length, answer.IsCut));
    }

    [Fact]
    public async Task A_tool_may_ask_for_less_but_not_for_more()
    {
        await using var site = new WebSite(request => request.AnswerAsync(new string('x', 2 * Most)));
        using var web = To(site);
        var http = web.Http(ToolHttp.EffectOf(site.Url("/", "site.test")));

        Assert.Equal(10, (await http.SendAsync(new() { Url = site.Url("/", "site.test"), MostBytes = 10 })).Body.Length);
        Assert.Equal(Most, (await http.SendAsync(new() { Url = site.Url("/", "site.test"), MostBytes = int.MaxValue })).Body.Length);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_body_that_grows_when_it_is_decompressed_is_cut(string encoding)
    {
        var bomb = Compress(encoding, 200 * 1024 * 1024);
        await using var site = new WebSite(request => request.AnswerAsync(bomb, "text/plain", headers: $"Content-Encoding: {encoding}\r\n"));
        var before = GC.GetTotalAllocatedBytes();

        var answer = await GetAsync(site);

        Assert.Equal((Most, true), (answer.Body.Length, answer.IsCut));
        Assert.True(bomb.Length < 1_000_000);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 20_000_000);
    }

    [Fact]
    public async Task A_compressed_body_is_decompressed()
    {
        await using var site = new WebSite(request => request.AnswerAsync(Compress("br", 1_000), "text/plain", headers: "Content-Encoding: br\r\n"));

        Assert.Equal(1_000, (await GetAsync(site)).Body.Length);
    }

    [Fact]
    public async Task A_body_that_is_not_compressed_as_it_says_is_an_error()
    {
        await using var site = new WebSite(request => request.AnswerAsync("plain", headers: "Content-Encoding: gzip\r\n"));

        Assert.Contains("compressed", await RefusalAsync(site));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("")]
    public async Task A_connection_that_is_cut_is_an_error(string sent)
    {
        await using var site = new WebSite(request => request.SendAsync(sent));

        Assert.Contains("`site.test` gave no answer: the connection was cut", await RefusalAsync(site));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("220 mail ESMTP\r\n\r\n")]
    [InlineData("HTTP/1.1 abc OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot a length\r\n")]
    public async Task What_is_no_HTTP_is_an_error(string sent)
    {
        await using var site = new WebSite(request => request.SendAsync(sent));

        Assert.StartsWith("`site.test` gave no answer: ", await RefusalAsync(site));
    }

    [Fact]
    public async Task A_body_that_says_it_is_shorter_than_it_is_ends_there()
    {
        await using var site = new WebSite(request => request.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nshortHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecond"));

        Assert.Equal("short", Encoding.UTF8.GetString((await GetAsync(site)).Body.Span));
    }

    [Fact]
    public async Task A_flood_of_headers_is_an_error()
    {
        await using var site = new WebSite(async request =>
        {
            await request.SendAsync("HTTP/1.1 200 OK\r\n");
            for (var i = 0; ; i++)
                await request.SendAsync($"X-{i}: {new string('x', 1_000)}\r\n");
        });

        Assert.Contains("its headers are too large", await RefusalAsync(site));
    }

    [Fact]
    public async Task A_flood_of_interim_answers_is_an_error()
    {
        await using var site = new WebSite(async request =>
        {
            while (true)
                await request.SendAsync("HTTP/1.1 103 Early Hints\r\n\r\n");
        });

        Assert.Contains("its headers are too large", await RefusalAsync(site));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nX: ")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")]
    public async Task A_server_that_sends_a_byte_now_and_then_is_left(string first)
    {
        await using var site = new WebSite(async request =>
        {
            await request.SendAsync(first);
            while (true)
            {
                await request.SendAsync("x");
                await Task.Delay(20, request.Stopping);
            }
        });

        Assert.Contains("it took longer than 0.5 seconds", await RefusalAsync(site, TimeSpan.FromSeconds(0.5)));
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_an_error_and_nothing_is_sent()
    {
        await using var site = new WebSite(request => request.AnswerAsync("secret"), encrypted: true);

        Assert.Contains("certificate", await RefusalAsync(site));
        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task A_server_without_encryption_where_it_is_wanted_is_an_error()
    {
        await using var site = new WebSite(request => request.AnswerAsync("x"));
        using var web = To(site);

        Assert.Contains("gave no answer", await web.RefusalAsync(site.Url("/", "site.test").Replace("http:", "https:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_closed_port_and_an_unknown_name_are_errors_that_say_so()
    {
        var site = new WebSite(_ => Task.CompletedTask);
        var url = site.Url("/", "site.test");
        using var web = To(site);
        await site.DisposeAsync();

        Assert.Contains("it does not accept connections there", await web.RefusalAsync(url));
        Assert.Contains("no address was found for its name", await web.RefusalAsync("http://unknown.test/"));
    }

    [Theory]
    [InlineData("404 Not Found", 404)]
    [InlineData("500 Oops", 500)]
    [InlineData("304 Not Modified", 304)]
    [InlineData("300 Multiple Choices", 300)]
    [InlineData("302 Found", 302)]
    public async Task Every_other_status_is_an_answer(string status, int code)
    {
        await using var site = new WebSite(request => request.AnswerAsync(code == 304 ? "" : "page", status: status));

        Assert.Equal(code, (await GetAsync(site)).Status);
    }

    private static Web To(WebSite site, TimeSpan? time = null) => new Web(options =>
    {
        options.AllowedInternalHosts.Add("site.test");
        options.MostBytes = Most;
        options.TimeLimit = time ?? options.TimeLimit;
    }).Leads("site.test", ["127.0.0.1"]);

    private static async Task<ToolHttpResponse> GetAsync(WebSite site)
    {
        using var web = To(site);
        return await web.GetAsync(site.Url("/", "site.test")).Soon();
    }

    private static async Task<string> RefusalAsync(WebSite site, TimeSpan? time = null)
    {
        using var web = To(site, time);
        return await web.RefusalAsync(site.Url("/", "site.test")).Soon();
    }

    private static byte[] Compress(string encoding, int length)
    {
        using var bytes = new MemoryStream();
        using (Stream compressor = encoding switch
        {
            "gzip" => new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true),
            "deflate" => new ZLibStream(bytes, CompressionLevel.Optimal, leaveOpen: true),
            _ => new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            var zeros = new byte[Math.Min(length, 1 << 20)];
            for (var written = 0; written < length; written += zeros.Length)
                compressor.Write(zeros.AsSpan(0, Math.Min(zeros.Length, length - written)));
        }

        return bytes.ToArray();
    }
}
