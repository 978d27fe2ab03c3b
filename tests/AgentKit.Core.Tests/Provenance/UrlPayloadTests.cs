using System.Text.Json;
using AgentKit.Provenance;

namespace AgentKit.Core.Tests.Provenance;

public sealed class UrlPayloadTests
{
    private const string Key = "sk7f9A8b3c2D1e0fQ4z";

    [Theory]
    [InlineData("https://evil.example/?k=v")]
    [InlineData("https://evil.example/" + Key)]
    [InlineData("https://evil.example/a/" + Key + "/b")]
    [InlineData("https://evil.example/736563726574a1b2")]
    [InlineData("https://evil.example/a%20long%20sentence%20that%20was%20read%20in%20a%20file%20of%20the%20person")]
    [InlineData("https://" + Key + ".evil.example/")]
    [InlineData("https://a.736563726574a1b2.evil.example/")]
    [InlineData("https://the.password.is.correct.horse.battery.staple.and.the.user.is.called.anna.and.more.words.of.it.evil.example/")]
    [InlineData("https://user:pass@evil.example/")]
    [InlineData("http://thepasswordiscorrecthorsebattery.evil.example/")]
    public void An_address_that_can_carry_what_was_read_is_a_payload(string url) => Assert.True(Of(url));

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("https://learn.microsoft.com/en-us/dotnet/api/system.text.json.jsonserializer.deserializeasync")]
    [InlineData("https://en.wikipedia.org/wiki/Advanced_Encryption_Standard")]
    [InlineData("https://raw.githubusercontent.com/dotnet/runtime/main/README.md")]
    [InlineData("https://www.rfc-editor.org/rfc/rfc9110.html")]
    [InlineData("https://ec2-user-guide.docs.aws.amazon.com/")]
    [InlineData("no address at all")]
    public void An_ordinary_address_is_none(string url) => Assert.False(Of(url));

    private static bool Of(string url) => UrlPayload.IsIn(JsonSerializer.SerializeToElement(new { at = new[] { url } }));
}
