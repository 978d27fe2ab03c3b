using System.Text;
using AgentKit.Capabilities;
using AgentKit.Loopback;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.Tools.Tests.Web;

/// <summary>The tool over real connections.</summary>
public sealed class WebFetchToolTests
{
    [Fact]
    public async Task A_page_is_shown_with_its_address_and_title()
    {
        await using var site = new WebSite(request => request.Path == "/old"
            ? request.RedirectAsync("/new")
            : request.AnswerAsync("<!doctype html><title>The\n title</title><h1>Hi</h1><p>See <a href=more>more</a><script>evil()</script>"));

        var result = await Fetch(site, "/old");

        Assert.Equal(($"URL: {site.Url("/new")}\nTitle: The title\n\n# Hi\n\nSee [more]({site.Url("/more")})", false), (result.Text, result.IsError));
    }

    [Theory]
    [InlineData("text/plain", "a <b>\n  c", "a <b>\n  c")]
    [InlineData("application/json", "{\"a\": [1, 2]}", "{\"a\": [1, 2]}")]
    [InlineData("application/problem+json; charset=utf-8", "{}", "{}")]
    [InlineData("application/xml", "<a><b/></a>", "<a><b/></a>")]
    [InlineData("application/atom+xml", "<feed/>", "<feed/>")]
    [InlineData("image/svg+xml", "<svg/>", "<svg/>")]
    [InlineData("TEXT/CSV", "a;b", "a;b")]
    [InlineData("text/plain", "", "(no text)")]
    [InlineData("not a type", "plain", "plain")]
    [InlineData("not a type", "\n<!DOCTYPE html><p>x", "x")]
    [InlineData("text/html", "<script>x</script>", "(no text)")]
    public async Task Text_is_shown_as_it_is(string type, string body, string expected)
    {
        await using var site = new WebSite(request => request.AnswerAsync(body, type));

        var result = await Fetch(site);

        Assert.Equal(($"URL: {site.Url("/")}\n\n{expected}", false), (result.Text, result.IsError));
    }

    [Theory]
    [InlineData("image/png", "is image/png, 2 KiB, which cannot be shown as text.")]
    [InlineData("application/octet-stream", "is application/octet-stream, 2 KiB")]
    [InlineData("application/pdf", "is application/pdf, 2 KiB")]
    [InlineData("text/plain", "is text/plain, 2 KiB")]
    [InlineData("not a type", "is of no known type, 2 KiB")]
    public async Task What_is_no_text_is_refused_with_type_and_size(string type, string expected)
    {
        await using var site = new WebSite(request => request.AnswerAsync(new byte[2048], type));

        var result = await Fetch(site);

        Assert.True(result.IsError);
        Assert.Contains(expected, result.Text);
    }

    [Theory]
    [InlineData("text/plain; charset=utf-8", "utf-8", "grüße 日本 €")]
    [InlineData("text/plain", "utf-8", "grüße 日本 €")]
    [InlineData("text/plain; charset=\"UTF-8\"", "utf-8", "grüße")]
    [InlineData("text/plain; charset=iso-8859-1", "windows-1252", "grüße €")]
    [InlineData("text/plain; charset=windows-1251", "windows-1251", "привет")]
    [InlineData("text/plain; charset=shift_jis", "shift_jis", "日本語")]
    [InlineData("text/plain; charset=EUC-KR", "euc-kr", "한국")]
    [InlineData("text/plain; charset=gb2312", "gb18030", "中文")]
    [InlineData("text/plain; charset=utf-16", "utf-16", "grüße 日本")]
    [InlineData("text/plain; charset=nonsense", "utf-8", "grüße")]
    [InlineData("text/html", "windows-1252", "<meta charset='iso-8859-1'>grüße", "grüße")]
    [InlineData("text/html", "windows-1251", "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>привет", "привет")]
    [InlineData("text/html", "utf-8", "<meta charset=utf-16>grüße", "grüße")]
    [InlineData("text/html; charset=utf-8", "utf-8", "<meta charset=iso-8859-1>grüße", "grüße")]
    public async Task Text_is_read_in_its_encoding(string type, string encoding, string body, string? expected = null)
    {
        var bytes = (CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding)).GetBytes(body);
        await using var site = new WebSite(request => request.AnswerAsync(bytes, type));

        Assert.EndsWith("\n\n" + (expected ?? body), (await Fetch(site)).Text);
    }

    [Fact]
    public async Task A_byte_order_mark_wins_and_what_does_not_decode_is_replaced()
    {
        await using var marked = new WebSite(request => request.AnswerAsync([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("grüße")], "text/plain; charset=utf-8"));
        await using var broken = new WebSite(request => request.AnswerAsync([(byte)'a', 0xFF, 0xFE, (byte)'b'], "text/plain"));

        Assert.EndsWith("\n\ngrüße", (await Fetch(marked)).Text);
        Assert.EndsWith("\n\na\uFFFD\uFFFDb", (await Fetch(broken)).Text);
    }

    [Fact]
    public async Task What_is_not_seen_does_not_arrive()
    {
        const string Body = "a\u001b[31mb\u001b]0;title\u0007c\u202Ed\u200Be\u00ADf\U000E0041g\uFE0Fh\u0000i\u009bj\rk\u2066l\uFEFF";
        await using var plain = new WebSite(request => request.AnswerAsync(Body, "application/json"));
        await using var page = new WebSite(request => request.AnswerAsync($"<title>{Body}</title><p>{Body}</p>"));

        var results = new[] { (await Fetch(page)).Text, (await Fetch(plain)).Text };

        Assert.All(results, text => Assert.DoesNotContain(text, c => c is not '\n' && (char.IsControl(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Surrogate || c == '\uFE0F')));
        Assert.Contains("Title: abcdefg", results[0]);
    }

    [Theory]
    [InlineData("404 Not Found", "Status 404 Not Found\nURL: ")]
    [InlineData("403 Forbidden", "Status 403 Forbidden\n")]
    [InlineData("503 \u001b[31mBusy", "Status 503 Busy\n")]
    public async Task An_error_of_the_server_is_an_error_with_what_it_says(string status, string expected)
    {
        await using var site = new WebSite(request => request.AnswerAsync("<h1>Sorry</h1>" + new string('x', 10_000), status: status));

        var result = await Fetch(site);

        Assert.True(result.IsError);
        Assert.StartsWith(expected, result.Text);
        Assert.Contains("# Sorry", result.Text);
        Assert.InRange(result.Text.Length, 100, 4_200);
    }

    [Fact]
    public async Task A_redirect_to_another_host_says_where_it_leads()
    {
        await using var site = new WebSite(request => request.RedirectAsync("https://other.test/x?y"));

        var result = await Fetch(site);

        Assert.Equal(($"{site.Url("/")} redirects to https://other.test/x?y, which was not approved with it. To read that, fetch it with a call of its own.", false), (result.Text, result.IsError));
    }

    [Fact]
    public async Task A_page_that_is_too_long_says_so()
    {
        await using var site = new WebSite(request => request.AnswerAsync(new string('x', 3_000), "text/plain"));

        Assert.EndsWith("xxx\n\n(it is longer than 1 KiB; the rest is left out)", (await Fetch(site, most: 1024)).Text);
    }

    [Fact]
    public async Task Without_the_host_having_named_it_the_internal_network_is_out_of_reach()
    {
        await using var site = new WebSite(request => request.AnswerAsync("secret"));
        using var bench = new ToolBench();

        var result = await bench.Call("web_fetch", new { url = site.Url("/") });

        Assert.True(result.IsError);
        Assert.Contains("no tool may reach the internal network", result.Text);
        Assert.Equal(0, site.Connections);
    }

    private static async Task<ToolResult> Fetch(WebSite site, string path = "/", int? most = null)
    {
        using var bench = new ToolBench(services => services.Configure<HttpOptions>(options =>
        {
            options.AllowedInternalHosts.Add($"127.0.0.1:{site.Port}");
            options.MostBytes = most ?? options.MostBytes;
        }));
        return await bench.Call("web_fetch", new { url = site.Url(path) });
    }
}
