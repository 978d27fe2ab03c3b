namespace AgentKit.Core.Tests.Permissions;

public sealed class HostRuleTests
{
    [Theory]
    [InlineData("domain:example.com", "example.com", true)]
    [InlineData("domain:example.com", "EXAMPLE.com.", true)]
    [InlineData("domain:Example.COM", "example.com", true)]
    [InlineData("domain:example.com", "www.example.com", false)]
    [InlineData("domain:example.com", "notexample.com", false)]
    [InlineData("domain:example.com", "example.com.evil.org", false)]
    [InlineData("domain:example.com", "example.com:8080", false)]
    [InlineData("domain:example.com", "example.com:443", true)]
    [InlineData("domain:example.com:8080", "example.com:8080", true)]
    [InlineData("domain:*.example.com", "a.b.example.com", true)]
    [InlineData("domain:*.example.com", "example.com", false)]
    [InlineData("domain:*.example.com", "notexample.com", false)]
    [InlineData("domain:münchen.de", "xn--mnchen-3ya.de", true)]
    [InlineData("domain:8.8.8.8", "0x08080808", true)]
    [InlineData("example.com", "example.com", false)]
    public void Allow_IsReadNarrowly(string pattern, string host, bool allowed)
    {
        var policy = Given.Policy($"allow web_fetch({pattern})");

        Assert.Equal(allowed ? VerdictKind.Allow : VerdictKind.Ask, policy.Kind(Given.Call("web_fetch", Given.Net(host))));
    }

    [Theory]
    [InlineData("domain:evil.org", "evil.org", true)]
    [InlineData("domain:evil.org", "a.evil.org", true)]
    [InlineData("domain:evil.org", "EVIL.ORG.", true)]
    [InlineData("domain:evil.org", "ｅvil。org", true)]
    [InlineData("domain:evil.org", "evil.org:8080", true)]
    [InlineData("domain:*.evil.org", "a.evil.org", true)]
    [InlineData("domain:*.evil.org", "evil.org", false)]
    [InlineData("evil.org", "evil.org", true)]
    [InlineData("https://evil.org/x/*", "evil.org", true)]
    [InlineData("domain:8.8.8.8", "134744072", true)]
    [InlineData("domain:8.8.8.8", "::ffff:8.8.8.8", true)]
    [InlineData("domain:*", "any.org", true)]
    [InlineData("domain:evil.org", "devil.org", false)]
    public void Deny_IsReadWidely(string pattern, string host, bool denied)
    {
        var policy = Given.Policy("allow web_fetch", $"deny web_fetch({pattern})");

        Assert.Equal(denied ? VerdictKind.Deny : VerdictKind.Allow, policy.Kind(Given.Call("web_fetch", Given.Net(host))));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST.")]
    [InlineData("localhost:8080")]
    [InlineData("foo.localhost")]
    [InlineData("ⓛocalhost")]
    [InlineData("local\u00ADhost")]
    [InlineData("printer")]
    [InlineData("db.internal")]
    [InlineData("metadata.google.internal")]
    [InlineData("nas.local")]
    [InlineData("router.home.arpa")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1.")]
    [InlineData("127.1")]
    [InlineData("127.0.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0X7F.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("017700000001")]
    [InlineData("00000177.0.0.1")]
    [InlineData("0x7f.0x0.0x0.0x1")]
    [InlineData("127。0。0。1")]
    [InlineData("１２７.0.0.1")]
    [InlineData("①②⑦.0.0.1")]
    [InlineData("0")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("010.1.2.3")]
    [InlineData("012.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("192.168.257")]
    [InlineData("169.254.169.254")]
    [InlineData("0xa9fea9fe")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("192.0.0.192")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("[::1]")]
    [InlineData("[::1]:80")]
    [InlineData("0:0:0:0:0:0:0:1")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("[::ffff:7f00:1]")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2606:4700::5efe:10.0.0.1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%eth0")]
    [InlineData("[fe80::1%25eth0]")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fc00::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("100::1")]
    public void InternalHosts_AreDeniedWhateverARuleSays(string host)
    {
        var policy = Given.Policy("allow web_fetch");

        var verdict = policy.Verdict(Given.Call("web_fetch", Given.Net(host)));

        Assert.Equal((VerdictKind.Deny, null), (verdict.Kind, verdict.Rule));
        Assert.Contains("internal network", verdict.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b.com")]
    [InlineData("user@example.com")]
    [InlineData("http://example.com")]
    [InlineData("example.com/x")]
    [InlineData("%31%32%37.0.0.1")]
    [InlineData("256.1.1.1")]
    [InlineData("1.2.3.4.5")]
    [InlineData("example.com:99999")]
    [InlineData("[127.0.0.1]")]
    [InlineData("[::1")]
    [InlineData("a..com")]
    [InlineData("exa\0mple.com")]
    public void MalformedHosts_AreDeniedWhateverARuleSays(string host) =>
        Assert.Equal(VerdictKind.Deny, Given.Policy("allow web_fetch").Kind(Given.Call("web_fetch", Given.Net(host))));

    [Theory]
    [InlineData("example.com")]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("172.15.0.1")]
    [InlineData("11.0.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("münchen.de")]
    [InlineData("internal.example.com")]
    [InlineData("notlocalhost.com")]
    public void PublicHosts_AreForTheRules(string host)
    {
        Assert.Equal(VerdictKind.Allow, Given.Policy("allow web_fetch").Kind(Given.Call("web_fetch", Given.Net(host))));
        Assert.Equal(VerdictKind.Ask, Given.Policy().Kind(Given.Call("web_fetch", Given.Net(host))));
    }
}
