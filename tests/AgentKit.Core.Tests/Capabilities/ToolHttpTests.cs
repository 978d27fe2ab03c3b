using System.Text;
using AgentKit.Capabilities;
using AgentKit.Loopback;

namespace AgentKit.Core.Tests.Capabilities;

/// <summary>What a call may request, over real connections.</summary>
public sealed class ToolHttpTests
{
    private static readonly string[] Loopback = ["127.0.0.1"];

    [Fact]
    public async Task An_approved_page_is_fetched_without_anything_of_ours()
    {
        await using var site = new WebSite(request => request.AnswerAsync("<p>hi", headers: "Set-Cookie: a=b\r\nX-Many: 1\r\nX-Many: 2\r\n"));
        using var web = To(site);

        var first = await web.GetAsync(site.Url("/a?b=c#d", "site.test"));
        await web.GetAsync(site.Url("/again", "site.test"));

        Assert.Equal((200, "OK", "text/html; charset=utf-8", "<p>hi", false), (first.Status, first.StatusText, first.ContentType, Text(first), first.IsCut));
        Assert.Equal("1, 2", first.Headers["x-many"]);
        Assert.Equal(site.Url("/a?b=c", "site.test"), first.Url);
        Assert.Equal($"GET /a?b=c HTTP/1.1\r\nHost: site.test:{site.Port}\r\nUser-Agent: AgentKit\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n", site.Requests[0].Head);
        Assert.DoesNotContain("cookie", site.Requests[1].Head, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_no_effect_covers_is_refused_before_anything_is_sent()
    {
        await using var site = new WebSite(request => request.AnswerAsync("x"));
        using var web = To(site);
        var url = site.Url("/", "site.test");
        var plain = new Network { Host = "site.test", Port = site.Port, Sends = false };

        Assert.Contains("approved to talk to no host, not to fetch from site.test", await Refused(web.Http(), url));
        Assert.Contains("approved to fetch from other.test", await Refused(web.Http(Effect.Network("other.test", sends: false)), url));
        Assert.Contains("for this host, this port", await Refused(web.Http(Effect.Network("site.test", sends: false)), url));
        Assert.Contains("not to send to", await Refused(web.Http(plain), url + "?q=secret"));
        Assert.Contains("that sends", await Refused(web.Http(plain), url, "POST"));
        Assert.Contains("that sends", await Refused(web.Http(plain), url, "GET", "body"));
        Assert.Contains("that sends", await Refused(web.Http(plain), url, "DELETE"));
        Assert.Contains("cannot be requested", await Refused(web.Http(plain with { Forbidden = "no" }), "http://site.test@evil.test/"));
        Assert.Contains("approved to", await Refused(web.Http(plain with { Forbidden = "no" }), url));
        Assert.Contains("approved to", await Refused(web.Http(Effect.Unknown("all"), Effect.RunCommand("curl " + url)), url));
        Assert.Equal(0, site.Connections);
    }

    [Fact]
    public async Task A_tool_sends_what_was_approved_to_be_sent()
    {
        await using var site = new WebSite(request => request.AnswerAsync(request.Body, "application/json", "201 Created"));
        using var web = To(site);

        var answer = await web.Http(new Network { Host = "SITE.test", Port = site.Port, Sends = true }).SendAsync(new()
        {
            Url = site.Url("/things", "site.test"),
            Method = "POST",
            Body = Encoding.UTF8.GetBytes("{}"),
            ContentType = "application/json",
            Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer x" },
        });

        Assert.Equal((201, "{}"), (answer.Status, Text(answer)));
        Assert.StartsWith("POST /things HTTP/1.1\r\n", site.Requests[0].Head);
        Assert.Contains("Authorization: Bearer x\r\n", site.Requests[0].Head);
        Assert.Contains("Content-Type: application/json\r\n", site.Requests[0].Head);
    }

    [Theory]
    [InlineData("Authorization", "x", true)]
    [InlineData("X-Anything", "x", true)]
    [InlineData("Referer", "http://a.test/", true)]
    [InlineData("User-Agent", "x", true)]
    [InlineData("ACCEPT", "text/html", false)]
    [InlineData("Range", "bytes=1-2", false)]
    public async Task A_header_that_can_hold_data_counts_as_sending(string name, string value, bool sends)
    {
        await using var site = new WebSite(request => request.AnswerAsync("x"));
        using var web = To(site);
        var request = new ToolHttpRequest { Url = site.Url("/", "site.test"), Headers = new Dictionary<string, string> { [name] = value } };

        if (sends)
            Assert.Contains("not to send to", (await Assert.ThrowsAsync<ToolException>(() => web.Http(ToolHttp.EffectOf(request.Url)).SendAsync(request))).Message);
        else
            Assert.Equal(200, (await web.Http(ToolHttp.EffectOf(request.Url)).SendAsync(request)).Status);
        Assert.Equal(200, (await web.Http(ToolHttp.EffectOf(request.Url, sends: true)).SendAsync(request)).Status);
    }

    [Fact]
    public async Task An_effect_for_any_host_covers_each()
    {
        await using var site = new WebSite(request => request.AnswerAsync("x"));
        using var web = To(site);

        Assert.Equal("x", Text(await web.Http(Effect.Network(Network.AnyHost, sends: true)).GetAsync(site.Url("/", "site.test"))));
    }

    [Theory]
    [InlineData("Host")]
    [InlineData("Content-Length")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Proxy-Authorization")]
    public async Task Headers_of_the_connection_cannot_be_set(string name)
    {
        using var web = new Web().Leads("site.test", Loopback);

        await Assert.ThrowsAsync<ArgumentException>(() => web.Http(Effect.Network("site.test", sends: true)).SendAsync(new()
        {
            Url = "http://site.test/", Headers = new Dictionary<string, string> { [name] = "x" },
        }));
    }

    [Fact]
    public async Task In_plan_mode_nothing_is_sent()
    {
        using var web = new Web();

        Assert.Contains("In plan mode", await Refused(web.Http(Mode.Plan, default, Effect.Network("site.test", sends: true)), "http://site.test/?q"));
        Assert.Contains("In plan mode", await Refused(web.Http(Mode.Plan, default, Effect.Network("site.test", sends: true)), "http://site.test/", "POST"));
    }

    [Fact]
    public async Task When_the_call_is_over_a_request_ends_and_no_other_begins()
    {
        var arrived = new TaskCompletionSource();
        await using var site = new WebSite(async request =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, request.Stopping);
        });
        using var web = To(site);
        using var over = new CancellationTokenSource();
        var url = site.Url("/", "site.test");
        var http = web.Http(Mode.Default, over.Token, ToolHttp.EffectOf(url));

        var running = http.GetAsync(url);
        await arrived.Task.Soon();
        await over.CancelAsync();

        Assert.Contains("The call is over", (await Assert.ThrowsAsync<ToolException>(() => running.Soon())).Message);
        Assert.Contains("The call is over", await Refused(http, url));
    }

    [Fact]
    public async Task A_caller_who_cancels_gets_its_own_cancellation()
    {
        await using var site = new WebSite(request => Task.Delay(Timeout.Infinite, request.Stopping));
        using var web = To(site);
        using var stop = new CancellationTokenSource();
        var url = site.Url("/", "site.test");

        var running = web.Http(ToolHttp.EffectOf(url)).GetAsync(url, stop.Token);
        await stop.CancelAsync();

        Assert.Equal(stop.Token, (await Assert.ThrowsAsync<OperationCanceledException>(() => running.Soon())).CancellationToken);
    }

    [Fact]
    public void Options_that_cannot_be_are_all_reported()
    {
        var wrong = new HttpOptions { Proxy = new Uri("https://user@proxy.test/"), UserAgent = "a\nb", TimeLimit = TimeSpan.Zero, MostBytes = 0, MostRedirects = 50 };
        wrong.AllowedInternalHosts.Add("http://wiki.corp/");

        var ranges = new HttpOptionsValidator().Validate(null, wrong);
        var hosts = new AgentKit.Capabilities.Http.HttpOptionsHosts().Validate(null, wrong);

        Assert.Equal(3, ranges.Failures!.Count());
        Assert.Equal(3, hosts.Failures!.Count());
        Assert.True(new HttpOptionsValidator().Validate(null, new()).Succeeded && new AgentKit.Capabilities.Http.HttpOptionsHosts().Validate(null, new()).Succeeded);
    }

    private static Web To(WebSite site, Action<HttpOptions>? configure = null) => new Web(options =>
    {
        options.AllowedInternalHosts.Add($"site.test:{site.Port}");
        configure?.Invoke(options);
    }).Leads("site.test", Loopback);

    private static async Task<string> Refused(ToolHttp http, string url, string method = "GET", string? body = null) => (await Assert.ThrowsAsync<ToolException>(() =>
        http.SendAsync(new() { Url = url, Method = method, Body = body is null ? (ReadOnlyMemory<byte>?)null : Encoding.UTF8.GetBytes(body) }))).Message;

    private static string Text(ToolHttpResponse answer) => Encoding.UTF8.GetString(answer.Body.Span);
}
