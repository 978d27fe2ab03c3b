using AgentKit.Capabilities;
using AgentKit.Core.Tests.Permissions;
using AgentKit.Loopback;

namespace AgentKit.Core.Tests.Capabilities;

/// <summary>No request reaches an internal address that the host has not named, whatever names and redirects do.</summary>
public sealed class HttpGuardTests
{
    private static readonly string[] Loopback = ["127.0.0.1"];
    private static readonly string[] Public = ["203.0.114.1"];

    [Theory]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("::1", "loopback")]
    [InlineData("::ffff:127.0.0.1", "loopback")]
    [InlineData("10.1.2.3", "private")]
    [InlineData("169.254.169.254", "link-local")]
    [InlineData("100.64.1.1", "shared")]
    [InlineData("168.63.129.16", "metadata")]
    [InlineData("fd00:ec2::254", "internal")]
    [InlineData("fe80::1", "internal")]
    [InlineData("64:ff9b::7f00:1", "loopback")]
    [InlineData("2002:7f00:1::", "loopback")]
    [InlineData("2001:0:1::1", "reserved")]
    [InlineData("0.0.0.0", "this machine")]
    [InlineData("224.0.0.1", "multicast")]
    public async Task A_public_name_that_leads_inside_is_refused(string address, string what)
    {
        using var web = new Web().Leads("public.test", [address]);

        var refusal = await web.RefusalAsync("http://public.test/");

        Assert.Contains("`public.test` is a name that leads to", refusal);
        Assert.Contains(what, refusal);
        Assert.Contains("no tool may reach the internal network", refusal);
    }

    [Fact]
    public async Task One_internal_address_among_public_ones_is_enough_to_refuse()
    {
        await using var site = new WebSite(request => request.AnswerAsync("secret"));
        using var web = new Web().Leads("mixed.test", ["203.0.114.1", "2606:4700::1111", "127.0.0.1"]);

        Assert.Contains("leads to 127.0.0.1", await web.RefusalAsync(site.Url("/", "mixed.test")));
        Assert.Equal(0, site.Connections);
    }

    [Fact]
    public async Task A_name_that_is_bound_anew_after_the_check_gains_nothing()
    {
        await using var site = new WebSite(request => request.AnswerAsync("secret"));
        using var web = new Web(options => options.ConnectTimeLimit = TimeSpan.FromMilliseconds(300)).Leads("rebind.test", Public, Loopback);

        // The address that was checked is the one that is connected to, although the name leads inside by now.
        await web.RefusalAsync(site.Url("/", "rebind.test"));
        Assert.Equal(["rebind.test"], web.Lookups);

        // The next request looks again, and finds the new address.
        Assert.Contains("leads to 127.0.0.1", await web.RefusalAsync(site.Url("/", "rebind.test")));
        Assert.Equal(0, site.Connections);
    }

    [Fact]
    public async Task The_address_that_was_checked_is_used_although_the_name_leads_elsewhere_by_now()
    {
        await using var site = new WebSite(request => request.AnswerAsync("right"));
        using var web = new Web(options => options.AllowedInternalHosts.Add("site.test")).Leads("site.test", Loopback, ["127.0.0.2"]);

        Assert.Equal(200, (await web.GetAsync(site.Url("/", "site.test"))).Status);
        Assert.Equal(["site.test"], web.Lookups);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("printer")]
    [InlineData("metadata.google.internal")]
    public async Task An_internal_host_is_refused_by_the_capability_too(string host)
    {
        await using var site = new WebSite(request => request.AnswerAsync("secret"));
        using var web = new Web().Leads("localhost", Loopback).Leads("printer", Loopback).Leads("metadata.google.internal", Loopback);

        Assert.Contains("internal network", await web.RefusalAsync($"http://{host}:{site.Port}/"));
        Assert.Equal(0, site.Connections);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.1:{port}", true)]
    [InlineData("0x7f.1", true)]
    [InlineData("127.0.0.1:1", false)]
    [InlineData("127.0.0.2", false)]
    [InlineData("localhost", false)]
    public async Task Only_what_the_host_has_named_may_be_reached_inside(string named, bool reached)
    {
        await using var site = new WebSite(request => request.AnswerAsync("x"));
        using var web = new Web(options => options.AllowedInternalHosts.Add(named.Replace("{port}", $"{site.Port}", StringComparison.Ordinal)));
        var effect = new EffectResolver([], web.Named).Resolve([ToolHttp.EffectOf(site.Url("/"))], null)[0];

        Assert.Equal(reached ? VerdictKind.Ask : VerdictKind.Deny, Given.Policy().Kind(Given.Call("web_fetch", effect)));
        if (reached)
            Assert.Equal(200, (await web.GetAsync(site.Url("/"))).Status);
        else
            await web.RefusalAsync(site.Url("/"));
        Assert.Equal(reached ? 1 : 0, site.Connections);
    }

    [Fact]
    public void A_tool_cannot_name_a_host_itself()
    {
        var effect = new Network { Host = "127.0.0.1", IsNamedByHost = true };

        Assert.Equal(VerdictKind.Deny, Given.Policy("allow x").Kind(Given.Call("x", new EffectResolver([]).Resolve([effect], null)[0])));
    }

    [Theory]
    [InlineData("http://127.0.0.1:{port}/secret", "internal network")]
    [InlineData("http://localhost:{port}/secret", "internal network")]
    [InlineData("http://0x7f.1:{port}/secret", "unusual way")]
    [InlineData("http://[::1]:{port}/secret", "internal network")]
    [InlineData("//127.0.0.1:{port}/secret", "internal network")]
    [InlineData("http://169.254.169.254/latest/meta-data/", "internal network")]
    [InlineData("http://metadata.google.internal/", "internal network")]
    [InlineData("http://leads-inside.test:{port}/secret", "leads to 127.0.0.1")]
    [InlineData("file:///etc/passwd", "cannot be requested")]
    [InlineData("ftp://site.test/", "cannot be requested")]
    [InlineData("javascript:alert(1)", "cannot be requested")]
    [InlineData("data:text/html,x", "cannot be requested")]
    [InlineData("http://user:pw@site.test/", "user name")]
    [InlineData("http://site.test@127.0.0.1/", "user name")]
    [InlineData("http:///evil", "two slashes")]
    [InlineData("/\\127.0.0.1:{port}/secret", "backslash")]
    [InlineData("\\\\127.0.0.1:{port}/secret", "backslash")]
    [InlineData("http:\\\\127.0.0.1/", "backslash")]
    public async Task A_redirect_to_what_nobody_may_reach_is_refused(string location, string why)
    {
        await using var inner = new WebSite(request => request.AnswerAsync("secret"));
        await using var site = new WebSite(request => request.RedirectAsync(location.Replace("{port}", $"{inner.Port}", StringComparison.Ordinal)));
        using var web = To(site).Leads("leads-inside.test", Loopback);

        // Even a call that was approved for any host.
        var refusal = await Assert.ThrowsAsync<ToolException>(() => web.Http(Effect.Network(Network.AnyHost, sends: true)).GetAsync(site.Url("/", "site.test")));

        Assert.Contains(why, refusal.Message);
        Assert.Equal((1, 0), (site.Connections, inner.Connections));
    }

    [Theory]
    [InlineData("http://other.test/a?b")]
    [InlineData("https://other.test/")]
    [InlineData("//other.test/a")]
    [InlineData("http://site.test:1/")]
    [InlineData("http://sub.site.test/")]
    public async Task A_redirect_to_another_host_is_reported_and_not_followed(string location)
    {
        await using var site = new WebSite(request => request.RedirectAsync(location));
        using var web = To(site);

        var answer = await web.GetAsync(site.Url("/start", "site.test"));

        Assert.Equal((302, location.StartsWith("//", StringComparison.Ordinal) ? "http:" + location : location, site.Url("/start", "site.test")), (answer.Status, answer.RedirectsTo, answer.Url));
        Assert.Equal(["site.test"], web.Lookups);
    }

    [Theory]
    [InlineData("/b", "/b")]
    [InlineData("b", "/x/b")]
    [InlineData("../b", "/b")]
    [InlineData("?q=1", "/x/a?q=1")]
    [InlineData("/b#fragment", "/b")]
    [InlineData("http://site.test:{port}/b", "/b")]
    [InlineData("//site.test:{port}/b", "/b")]
    [InlineData("HTTP://SITE.TEST:{port}/b", "/b")]
    [InlineData("/ü", "/%C3%BC")]
    public async Task A_redirect_on_the_same_host_is_followed(string location, string path)
    {
        await using var site = new WebSite(request => request.Path == "/x/a" ? request.RedirectAsync(location.Replace("{port}", request.Head.Split("site.test:")[1].Split('\r')[0], StringComparison.Ordinal)) : request.AnswerAsync("there"));
        using var web = To(site);

        var answer = await web.GetAsync(site.Url("/x/a", "site.test"));

        Assert.Equal((200, site.Url(path, "site.test"), (string?)null), (answer.Status, answer.Url, answer.RedirectsTo));
        Assert.DoesNotContain("Referer", site.Requests[1].Head, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_redirect_to_another_approved_host_is_followed_without_our_secrets()
    {
        await using var other = new WebSite(request => request.AnswerAsync("there"));
        await using var site = new WebSite(request => request.RedirectAsync($"http://other.test:{other.Port}/x"));
        using var web = new Web(options =>
        {
            options.AllowedInternalHosts.Add("site.test");
            options.AllowedInternalHosts.Add("other.test");
        }).Leads("site.test", Loopback).Leads("other.test", Loopback);
        var url = site.Url("/", "site.test");

        var answer = await web.Http(ToolHttp.EffectOf(url, sends: true), ToolHttp.EffectOf($"http://other.test:{other.Port}/", sends: true)).SendAsync(new()
        {
            Url = url, Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer x", ["Cookie"] = "a=b", ["X-Api-Key"] = "key7", ["X-Auth-Token"] = "key8", ["Accept"] = "text/html" },
        });

        Assert.Equal(200, answer.Status);
        Assert.Contains("Bearer x", site.Requests[0].Head);
        Assert.Contains("key7", site.Requests[0].Head);
        Assert.DoesNotContain("Bearer", other.Requests[0].Head);
        Assert.DoesNotContain("key", other.Requests[0].Head);
        Assert.DoesNotContain("a=b", other.Requests[0].Head);
        Assert.Contains("text/html", other.Requests[0].Head);
    }

    [Fact]
    public async Task A_circle_of_redirects_is_left_after_five()
    {
        await using var site = new WebSite(request => request.RedirectAsync(request.Path == "/a" ? "/b" : "/a"));
        using var web = To(site);

        Assert.Contains("more than 5 times", await web.RefusalAsync(site.Url("/a", "site.test")));
        Assert.Equal(6, site.Requests.Count);
    }

    [Theory]
    [InlineData("301 Moved", "POST", "GET", "")]
    [InlineData("302 Found", "POST", "GET", "")]
    [InlineData("303 See Other", "POST", "GET", "")]
    [InlineData("303 See Other", "PUT", "GET", "")]
    [InlineData("307 Temporary Redirect", "POST", "POST", "data")]
    [InlineData("308 Permanent Redirect", "POST", "POST", "data")]
    [InlineData("302 Found", "PUT", "PUT", "data")]
    public async Task A_body_goes_along_only_where_the_status_says_so(string status, string method, string then, string body)
    {
        await using var site = new WebSite(request => request.Path == "/a" ? request.RedirectAsync("/b", status) : request.AnswerAsync("x"));
        using var web = To(site);

        await web.Http(new Network { Host = "site.test", Port = site.Port }).SendAsync(new() { Url = site.Url("/a", "site.test"), Method = method, Body = "data"u8.ToArray() });

        Assert.Equal((method, "data", then, body), (site.Requests[0].Method, site.Requests[0].Body, site.Requests[1].Method, site.Requests[1].Body));
    }

    [Fact]
    public async Task A_body_does_not_follow_to_a_host_that_was_approved_for_reading_alone()
    {
        await using var other = new WebSite(request => request.AnswerAsync("there"));
        await using var site = new WebSite(request => request.RedirectAsync($"http://other.test:{other.Port}/x", "307 Temporary Redirect"));
        using var web = To(site).Leads("other.test", Loopback);

        var answer = await web.Http(new Network { Host = "site.test", Port = site.Port }, new Network { Host = "other.test", Port = other.Port, Sends = false })
            .SendAsync(new() { Url = site.Url("/", "site.test"), Method = "POST", Body = "data"u8.ToArray() });

        Assert.Equal((307, $"http://other.test:{other.Port}/x", 0), (answer.Status, answer.RedirectsTo, other.Connections));
    }

    [Fact]
    public async Task The_proxy_of_the_environment_is_not_used()
    {
        await using var proxy = new WebSite(request => request.AnswerAsync("from the proxy"));
        await using var site = new WebSite(request => request.AnswerAsync("from the site"));
        var before = Environment.GetEnvironmentVariable("http_proxy");
        Environment.SetEnvironmentVariable("http_proxy", proxy.Url("/"));
        try
        {
            using var web = To(site);
            await web.GetAsync(site.Url("/", "site.test"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("http_proxy", before);
        }

        Assert.Equal((0, 1), (proxy.Connections, site.Connections));
    }

    [Fact]
    public async Task A_proxy_that_the_host_has_set_is_used_and_internal_names_are_still_refused()
    {
        await using var proxy = new WebSite(request => request.AnswerAsync("from the proxy"));
        using var web = new Web(options => options.Proxy = new Uri(proxy.Url("/")));

        var answer = await web.GetAsync("http://example.com/a");

        Assert.Equal(200, answer.Status);
        Assert.StartsWith("GET http://example.com/a HTTP/1.1\r\n", proxy.Requests[0].Head);
        Assert.Contains("internal network", await web.RefusalAsync("http://169.254.169.254/"));
        Assert.Contains("internal network", await web.RefusalAsync("http://localhost/"));
        Assert.Equal(1, proxy.Connections);
    }

    private static Web To(WebSite site) =>
        new Web(options => options.AllowedInternalHosts.Add($"site.test:{site.Port}")).Leads("site.test", Loopback);
}
