using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AgentKit.Agents.Background;
using AgentKit.Loopback;
using AgentKit.Testing;
using Microsoft.Extensions.Options;
using static AgentKit.Core.Tests.Agents.Background.BackgroundRunsTests;

namespace AgentKit.Core.Tests.Agents.Background;

public sealed class WebhookTests : IDisposable
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string NextSecret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private readonly RunFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The example of the Standard Webhooks specification and of its libraries.
    [Fact]
    public void A_signature_is_the_one_of_the_specification() =>
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            WebhookSignature.Sign([Secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "{\"test\": 2432232314}"u8));

    [Fact]
    public async Task A_finished_run_is_posted_signed_and_in_the_agreed_shape()
    {
        await using var site = new WebSite(request => request.AnswerAsync("ok"));
        await using var host = await BackgroundHost.StartAsync(
            new ScriptedChatClient().Says("The key is ghp_" + "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5", " and more"), folder: _folder.Path, more: kit => kit.AddWebhook("ops", options =>
            {
                options.Url = new(site.Url("/hook?a=b"));
                options.Secrets.Add(Secret);
                options.Secrets.Add(NextSecret);
            }));

        var run = await host.Runs.SubmitAsync("a", new() { Owner = new() { User = "ann" } }).Soon();
        var result = await run.Completion.Soon();
        await Until(() => site.Requests.Count == 1);

        var request = site.Requests[0];
        Assert.Equal(("POST", "/hook?a=b"), (request.Method, request.Path));
        Assert.Equal("application/json", Header(request, "Content-Type"));
        var (id, timestamp) = (Header(request, "webhook-id"), Header(request, "webhook-timestamp"));
        Assert.InRange(long.Parse(timestamp, CultureInfo.InvariantCulture), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 60, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        Assert.Equal($"{Signature(Secret, id, timestamp, request.Body)} {Signature(NextSecret, id, timestamp, request.Body)}", Header(request, "webhook-signature"));

        var body = JsonNode.Parse(request.Body)!.AsObject();
        Assert.Equal(
            ["type", "id", "at", "runId", "sessionId", "stopReason", "text", "textIsCut", "usage", "turns", "durationMs", "pendingApprovals", "headHash", "failure"],
            body.Select(field => field.Key));
        Assert.Equal(("run_finished", id, run.Id, run.SessionId.Value, "completed"), ((string)body["type"]!, (string)body["id"]!, (string)body["runId"]!, (string)body["sessionId"]!, (string)body["stopReason"]!));
        Assert.Equal(result.HeadHash, (string?)body["headHash"]);
        Assert.NotNull(result.HeadHash);
        Assert.DoesNotContain("aB3dE5fG7hJ9", request.Body, StringComparison.Ordinal);
        Assert.Contains("and more", (string)body["text"]!, StringComparison.Ordinal);
        await UntilAsync(async () => (await host.Journal.ReadNoticesAsync()).Count == 0);
    }

    [Fact]
    public async Task A_long_text_is_cut_between_characters_and_the_owner_is_sent_if_wanted()
    {
        await using var site = new WebSite(request => request.AnswerAsync("ok"));
        await using var host = await BackgroundHost.StartAsync(new ScriptedChatClient().Says("123\U0001F60056\ud8007"), more: kit => kit.AddWebhook("ops", options =>
        {
            Configure(options, site);
            (options.MostTextCharacters, options.SendsOwner) = (4, true);
        }));

        await host.Runs.SubmitAsync("a", new() { Owner = new() { Tenant = "t", User = "ann" } }).Soon();
        await Until(() => site.Requests.Count == 1);

        var body = JsonNode.Parse(site.Requests[0].Body)!;
        Assert.Equal(("123", true, "ann", "t"), ((string)body["text"]!, (bool)body["textIsCut"]!, (string)body["owner"]!["user"]!, (string)body["owner"]!["tenant"]!));
    }

    [Theory]
    [InlineData("500 Internal Server Error")]
    [InlineData("404 Not Found")]
    [InlineData("429 Too Many Requests")]
    public async Task A_refusal_is_tried_again_with_the_same_id_and_a_new_signature(string status)
    {
        var count = 0;
        await using var site = new WebSite(request => request.AnswerAsync("x", status: Interlocked.Increment(ref count) == 1 ? status : "204 No Content"));
        await using var host = await Post(site);

        await Until(() => site.Requests.Count == 2);
        Assert.Equal(Header(site.Requests[0], "webhook-id"), Header(site.Requests[1], "webhook-id"));
        Assert.Equal(site.Requests[0].Body, site.Requests[1].Body);
        Assert.NotEqual(Header(site.Requests[0], "webhook-signature"), Header(site.Requests[1], "webhook-signature"));
        await UntilAsync(async () => (await host.Journal.ReadNoticesAsync()).Count == 0);
    }

    [Theory]
    [InlineData("Retry-After: 600\r\n")]
    [InlineData("date")]
    public async Task A_receiver_says_when_to_come_again(string header)
    {
        if (header == "date")
            header = $"Retry-After: {TimeProvider.System.GetUtcNow().AddSeconds(620):R}\r\n";
        await using var site = new WebSite(request => request.AnswerAsync("x", status: "429 Too Many Requests", headers: header));
        await using var host = await Post(site);

        await UntilAsync(async () => (await host.Journal.ReadNoticesAsync()) is [{ Attempts: 1 }]);
        var pending = (await host.Journal.ReadNoticesAsync())[0];
        Assert.InRange(pending.NotBefore - TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(520), TimeSpan.FromSeconds(621));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = new WebSite(request => request.AnswerAsync("ok"));
        await using var site = new WebSite(request => request.RedirectAsync(elsewhere.Url("/"), "307 Temporary Redirect"));
        await using var host = await Post(site);

        await UntilAsync(async () => (await host.Journal.ReadNoticesAsync()) is [{ Attempts: 1 }]);

        Assert.Contains("307", (await host.Journal.ReadNoticesAsync())[0].Problem, StringComparison.Ordinal);
        Assert.Equal(0, elsewhere.Connections);
    }

    [Fact]
    public async Task A_client_of_the_host_that_follows_redirects_is_found_out()
    {
        await using var elsewhere = new WebSite(request => request.AnswerAsync("ok"));
        await using var site = new WebSite(request => request.RedirectAsync(elsewhere.Url("/"), "307 Temporary Redirect"));
        using var client = new HttpClient();
        await using var host = await Post(site, options => options.CreateClient = _ => client);

        await UntilAsync(async () => (await host.Journal.ReadNoticesAsync()) is [{ Attempts: 1 }]);

        Assert.Contains("must not follow redirects", (await host.Journal.ReadNoticesAsync())[0].Problem, StringComparison.Ordinal);
    }

    public static TheoryData<string, Func<WebSiteRequest, Task>> Faults => new()
    {
        { "it hangs up", _ => Task.CompletedTask },
        { "it hangs up in the middle of the head", request => request.SendAsync("HTTP/1.1 200 OK\r\nContent-Le") },
        { "it answers with noise", request => request.SendAsync("\0\u0001no http at all\r\n\r\n") },
        { "it is silent", request => Task.Delay(Timeout.Infinite, request.Stopping) },
        { "its head has no end", async request =>
            {
                await request.SendAsync("HTTP/1.1 200 OK\r\n");
                for (var i = 0; i < 100_000; i++)
                    await request.SendAsync($"x-{i}: {new string('a', 1000)}\r\n");
            }
        },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task Whatever_the_receiver_does_the_run_is_not_harmed_and_the_notice_is_kept(string what, Func<WebSiteRequest, Task> answer)
    {
        await using var site = new WebSite(answer);
        await using var host = await Post(site, options => options.TimeLimit = TimeSpan.FromMilliseconds(500));

        await UntilAsync(async () => (await host.Journal.ReadNoticesAsync()) is [{ Attempts: > 0 }]);

        Assert.True(what.Length > 0);
        Assert.Contains("ops", (await host.Journal.ReadNoticesAsync())[0].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_answer_is_not_read()
    {
        await using var site = new WebSite(async request =>
        {
            await request.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
            while (!request.Stopping.IsCancellationRequested)
                await request.SendAsync(new string('x', 10_000));
        });
        await using var host = await Post(site);

        await UntilAsync(async () => site.Requests.Count == 1 && (await host.Journal.ReadNoticesAsync()).Count == 0);
    }

    [Fact]
    public async Task One_who_is_gone_is_not_asked_again()
    {
        await using var site = new WebSite(request => request.AnswerAsync("x", status: "410 Gone"));
        await using var host = await Post(site);

        await UntilAsync(async () => site.Requests.Count == 1 && (await host.Journal.ReadNoticesAsync()).Count == 0);
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_not_talked_to()
    {
        await using var site = new WebSite(request => request.AnswerAsync("ok"), encrypted: true);
        await using var host = await Post(site);

        await UntilAsync(async () => (await host.Journal.ReadNoticesAsync()) is [{ Attempts: > 0 }]);

        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task What_a_receiver_missed_it_gets_after_a_restart()
    {
        var isUp = false;
        await using var site = new WebSite(request => Volatile.Read(ref isUp) ? request.AnswerAsync("ok") : request.AnswerAsync("x", status: "503 Service Unavailable"));
        using var model = new EchoModel();
        void Hook(IAgentKitBuilder kit) => kit.AddWebhook("ops", options => Configure(options, site));
        await using (var first = await BackgroundHost.StartAsync(model, folder: _folder.Path, more: Hook))
        {
            await (await first.Runs.SubmitAsync("a").Soon()).Completion.Soon();
            await Until(() => site.Requests.Count == 1);
        }

        Volatile.Write(ref isUp, true);
        await using var second = await BackgroundHost.StartAsync(model, folder: _folder.Path, more: Hook);
        await Until(() => site.Requests.Count >= 2);

        Assert.Equal(site.Requests[0].Body, site.Requests[^1].Body);
        await UntilAsync(async () => (await second.Journal.ReadNoticesAsync()).Count == 0);
    }

    [Theory]
    [InlineData("http://example.com/x", Secret, "plain http")]
    [InlineData("ftp://example.com/x", Secret, "neither https nor http")]
    [InlineData("/relative", Secret, "not absolute")]
    [InlineData("https://user:pw@example.com/", Secret, "user name")]
    [InlineData(null, Secret, "Url")]
    [InlineData("https://example.com/", null, "no secret")]
    [InlineData("https://example.com/", "hunter2hunter2hunter2hunter2hunter2", "Secret 1")]
    [InlineData("https://example.com/", "whsec_dG9vIHNob3J0", "Secret 1")]
    [InlineData("https://example.com/", "whsec_***", "Secret 1")]
    public async Task A_webhook_that_is_not_safe_is_refused_at_start(string? url, string? secret, string why)
    {
        var host = BackgroundHost.Create(new ScriptedChatClient(), more: kit => kit.AddWebhook("ops", options =>
        {
            options.Url = url is null ? null : new(url, UriKind.RelativeOrAbsolute);
            if (secret is not null)
                options.Secrets.Add(secret);
        }));

        var refused = await Assert.ThrowsAnyAsync<OptionsValidationException>(host.StartAsync);

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        if (secret is not null)
            Assert.DoesNotContain(secret, refused.Message, StringComparison.Ordinal);
    }

    private static async Task<BackgroundHost> Post(WebSite site, Action<WebhookOptions>? more = null)
    {
        var host = await BackgroundHost.StartAsync(new ScriptedChatClient().Says("fine"), more: kit => kit.AddWebhook("ops", options =>
        {
            Configure(options, site);
            more?.Invoke(options);
        }));
        Assert.Equal(StopReason.Completed, (await (await host.Runs.SubmitAsync("a").Soon()).Completion.Soon()).StopReason);
        return host;
    }

    private static void Configure(WebhookOptions options, WebSite site)
    {
        options.Url = new(site.Url("/"));
        options.Secrets.Add(Secret);
    }

    private static string Header(WebSiteRequest request, string name) =>
        request.Head.Split("\r\n").Single(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();

    private static string Signature(string secret, string id, string timestamp, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));
}
