using AgentKit.Capabilities;
using AgentKit.Core.Tests.Permissions;

namespace AgentKit.Core.Tests.Capabilities;

/// <summary>URLs against the decision about them: through the effect that a tool declares, and the real policy.</summary>
public sealed class HttpAddressTests
{
    [Theory]
    [MemberData(nameof(Public))]
    public void A_public_host_is_asked_about_and_allowed_by_the_rule_for_it(string url, string host)
    {
        Assert.Equal(VerdictKind.Ask, Decide(url));
        Assert.Equal(VerdictKind.Allow, Decide(url, $"allow web_fetch(domain:{host})"));
        Assert.Equal(VerdictKind.Allow, Decide(url, "allow web_fetch"));
        Assert.Equal(VerdictKind.Ask, Decide(url, "allow web_fetch(domain:other.test)"));
        Assert.Equal(VerdictKind.Deny, Decide(url, "allow web_fetch", $"deny web_fetch(domain:{host})"));
    }

    public static TheoryData<string, string> Public => new()
    {
        { "http://example.com", "example.com" },
        { "https://example.com", "example.com" },
        { "https://example.com/", "example.com" },
        { "HTTPS://EXAMPLE.COM/", "example.com" },
        { "hTtP://eXample.Com", "example.com" },
        { "https://example.com:443/a", "example.com" },
        { "http://example.com:80/a", "example.com" },
        { "http://example.com:443/a", "example.com" },
        { "https://example.com:8443/a", "example.com:8443" },
        { "https://example.com/a/b/c.html", "example.com" },
        { "https://example.com/a?b=c&d=e", "example.com" },
        { "https://example.com?x", "example.com" },
        { "https://example.com#top", "example.com" },
        { "https://example.com/a#b?c", "example.com" },
        { "https://example.com/a%20b%2Fc", "example.com" },
        { "https://example.com/@user", "example.com" },
        { "https://example.com/?mail=a@b.test", "example.com" },
        { "https://example.com/#@evil.test", "example.com" },
        { "https://example.com/http://evil.test/", "example.com" },
        { "https://example.com/ümlaut", "example.com" },
        { "https://example.com//double//slash", "example.com" },
        { "https://example.com/../../etc/passwd", "example.com" },
        { "https://example.com/a:b", "example.com" },
        { "https://example.com/127.0.0.1", "example.com" },
        { "https://example.com/?u=http://localhost/", "example.com" },
        { "https://learn.microsoft.com/dotnet/", "learn.microsoft.com" },
        { "https://a-b.c-d.example.com/", "a-b.c-d.example.com" },
        { "https://my_bucket.example.com/", "my_bucket.example.com" },
        { "https://r3---sn-x.example.com/", "r3---sn-x.example.com" },
        { "https://3com.com/", "3com.com" },
        { "https://123.example.com/", "123.example.com" },
        { "https://localhost.example.com/", "localhost.example.com" },
        { "https://internal.example.com/", "internal.example.com" },
        { "https://local/".Replace("local", "local.test", StringComparison.Ordinal), "local.test" },
        { "https://8.8.8.8/", "8.8.8.8" },
        { "https://1.1.1.1:8080/", "1.1.1.1:8080" },
        { "https://172.15.255.255/", "172.15.255.255" },
        { "https://172.32.0.1/", "172.32.0.1" },
        { "https://100.128.0.1/", "100.128.0.1" },
        { "https://[2606:4700:4700::1111]/", "[2606:4700:4700::1111]" },
        { "https://[2606:4700:4700:0:0:0:0:1111]:8443/", "[2606:4700:4700::1111]:8443" },
        { "https://münchen.de/", "münchen.de" },
        { "https://MÜNCHEN.de/", "münchen.de" },
        { "https://xn--mnchen-3ya.de/", "münchen.de" },
        { "https://例え.jp/", "例え.jp" },
        { "https://ドメイン名例.jp/", "ドメイン名例.jp" },
        { "https://中文a.cn/", "中文a.cn" },
        { "https://한국.kr/", "한국.kr" },
        { "https://россия.рф/", "россия.рф" },
        { "https://пример.com/", "пример.com" },
        { "https://ελλάδα.gr/", "ελλάδα.gr" },
        { "https://straße.de/", "straße.de" },
        { "https://việtnam.vn/", "việtnam.vn" },
        { "https://مثال.com/", "مثال.com" },
        { "https://पर.com/", "पर.com" },
    };

    [Theory]
    [MemberData(nameof(Internal))]
    public void An_internal_host_is_denied_whatever_a_rule_says(string url) => AssertDenied(url);

    public static TheoryData<string> Internal =>
    [
        "http://localhost", "http://localhost/", "http://LOCALHOST:8080/", "https://localhost:5001/swagger", "http://localhost./", "http://foo.localhost/", "http://localhost.localdomain/",
        "http://127.0.0.1", "http://127.0.0.1:6379/", "http://127.0.0.1./", "http://127.1/", "http://127.0.1/", "http://127.255.255.254/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/",
        "http://0X7F.0X0.0X0.0X1/", "http://0177.0.0.1/", "http://017700000001/", "http://00000177.0.0.1/", "http://127.0.0.01/", "http://127.000.000.001/", "http://0x7f.0.0.1/", "http://0177.0x0.0.1/",
        "http://１２７.0.0.1/", "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://127．0．0．1/", "http://127｡0｡0｡1/", "http://ⓛocalhost/", "http://ｌｏｃａｌｈｏｓｔ/", "http://local\u00ADhost/", "http://local\u200Bhost/",
        "http://0/", "http://0.0.0.0/", "http://0.0.0.0:22/", "http://0x0/", "http://0.1.2.3/", "http://10.0.0.1/", "http://10.255.255.255/", "http://010.0.0.1/", "http://012.1.2.3/", "http://167772161/", "http://0xa000001/",
        "http://172.16.0.1/", "http://172.31.255.255/", "http://172.16.1/", "http://192.168.0.1/", "http://192.168.1/", "http://192.168.257/", "http://0xC0A80001/", "http://3232235521/", "http://0300.0250.0.1/",
        "http://169.254.169.254/latest/meta-data/", "http://169.254.169.254:80/", "http://0xa9fea9fe/", "http://2852039166/", "http://0251.0376.0251.0376/", "http://169.254.0xa9fe/", "http://169.16689662/", "http://0xA9.0xFE.0xA9.0xFE/",
        "http://169.254.170.2/v2/credentials", "http://100.100.100.200/", "http://100.64.0.1/", "http://168.63.129.16/", "http://192.0.0.192/", "http://192.0.2.1/", "http://198.18.0.1/", "http://198.51.100.1/", "http://203.0.113.1/",
        "http://224.0.0.1/", "http://239.255.255.250/", "http://240.0.0.1/", "http://255.255.255.255/", "http://192.88.99.1/",
        "http://metadata.google.internal/computeMetadata/v1/", "http://metadata/", "http://metadata.goog/", "http://instance-data/latest/", "http://instance-data.ec2.internal/", "http://metadata.azure.internal/", "http://metadata.tencentyun.com/",
        "http://host.docker.internal:2375/", "http://kubernetes/", "http://kubernetes.default.svc/", "http://kubernetes.default.svc.cluster.local/", "http://printer/", "http://intranet/", "http://wiki.corp/", "http://nas.local/", "http://router.lan/", "http://x.home.arpa/", "http://db.internal/", "http://svc.private/", "http://ip6-localhost/",
        "http://127.0.0.1.nip.io/", "http://10-0-0-1.sslip.io/", "http://localtest.me/", "http://a.lvh.me/", "http://7f000001.c0a80001.rbndr.us/",
        "http://[::1]/", "http://[::1]:8080/", "http://[0:0:0:0:0:0:0:1]/", "http://[0000:0000:0000:0000:0000:0000:0000:0001]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::FFFF:7F00:0001]/", "http://[0:0:0:0:0:ffff:127.0.0.1]/",
        "http://[::127.0.0.1]/", "http://[::7f00:1]/", "http://[::ffff:0:127.0.0.1]/", "http://[::ffff:169.254.169.254]/", "http://[64:ff9b::127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[64:ff9b::a9fe:a9fe]/", "http://[64:ff9b:1::1]/",
        "http://[2002:7f00:1::]/", "http://[2002:a9fe:a9fe::]/", "http://[2002:c0a8:0101::1]/", "http://[2001::1]/", "http://[2001:0:53aa:64c:0:0:80ff:fffe]/", "http://[2001:db8::1]/", "http://[3fff::1]/", "http://[2606:4700::5efe:7f00:1]/",
        "http://[fe80::1]/", "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://[fc00::1]/", "http://[fd00:ec2::254]/", "http://[fd12:3456:789a::1]/", "http://[fec0::1]/", "http://[ff02::1]/", "http://[ff0e::1]/", "http://[100::1]/", "http://[5f00::1]/", "http://[::ffff:10.0.0.1]:80/",
    ];

    [Theory]
    [MemberData(nameof(Odd), DisableDiscoveryEnumeration = true)]
    public void What_is_no_plain_web_address_is_denied_whatever_a_rule_says(string url) => AssertDenied(url);

    public static TheoryData<string> Odd =>
    [
        "", " ", "example.com", "www.example.com/a", "//example.com", "//example.com/a", "/etc/passwd", "/", "?", "#", ":", "://example.com", "http", "http:", "http:/", "http://", "http:///", "http:///example.com/", "http:////example.com",
        "http:example.com", "http:/example.com", "https:example.com", "https:/example.com/", "http//example.com", "http:\\\\example.com", "http:/\\example.com", "http:\\/example.com", "http://example.com\\@evil.test/", "http://evil.test\\@example.com/", "http://example.com\\.evil.test/", "http://example.com/\\evil.test", "\\\\example.com\\share",
        "file:///etc/passwd", "file://localhost/etc/passwd", "file:/etc/passwd", "FILE:///etc/passwd", "file://example.com/share", "ftp://example.com/", "ftps://example.com/", "sftp://example.com/", "gopher://example.com:70/_x", "dict://example.com:11211/", "ldap://example.com/", "ws://example.com/", "wss://example.com/", "javascript:alert(1)", "javascript://example.com/%0aalert(1)", "JAVASCRIPT:alert(1)", "data:text/html,hi", "data:text/html;base64,aGk=", "blob:https://example.com/x", "view-source:https://example.com", "about:blank", "mailto:a@example.com", "tel:123", "chrome://settings", "jar:http://example.com!/", "netdoc:///etc/passwd", "php://filter", "expect://id", "phar://a", "ssh://example.com", "git://example.com/x", "urn:x:y", "httpx://example.com", "http+unix://%2Fvar%2Frun%2Fdocker.sock/info", "unix:///var/run/docker.sock", "httpſ://example.com",
        "http://user@example.com/", "http://user:pass@example.com/", "http://:pass@example.com/", "http://@example.com/", "http://example.com@evil.test/", "http://example.com:80@evil.test/", "http://example.com%40evil.test/", "http://evil.test%23@example.com/", "http://example.com:pw@evil.test:80/", "https://example.com&@evil.test/", "http://a@b@example.com/", "http://127.0.0.1@example.com/", "http://example.com@127.0.0.1/", "http://example.com＠evil.test/",
        " http://example.com", "http://example.com ", "http://exam ple.com/", "http://example.com/a b", "http://example.com\t/", "http://exa\tmple.com/", "ht\ntp://example.com/", "http://example.com\n.evil.test/", "http://example.com\r\nHost: evil.test", "http://example.com/\r\nX: y", "\nhttp://example.com", "http://example.com\0.evil.test/", "http://example.com/\0", "http://example.com\u00A0/", "http://example.com\u2028/", "http://exa\u200Bmple.com/", "http://exa\u200Dmple.com/", "http://\u202Eexample.com/", "http://example.com/\u202Etxt.exe", "http://example.com\uFEFF/", "\uFEFFhttp://example.com/", "http://example.com/\u001b[2J", "http://exa\u00ADmple.com/", "http://example.com/\U000E0041", "http://example.com/\uD800",
        "http://%65xample.com/", "http://example%2ecom/", "http://example.com%2f@evil.test/", "http://example.com%00.evil.test/", "http://example.com%2eevil.test/", "http://%31%32%37.0.0.1/", "http://%6c%6f%63%61%6c%68%6f%73%74/", "http://example.com%/", "http://example.com%20/",
        "http://example.com:/", "http://example.com:abc/", "http://example.com:99999/", "http://example.com:0/", "http://example.com:-1/", "http://example.com:+80/", "http://example.com:80:80/", "http://example.com:080/", "http://example.com:８０/", "http://example.com：80/", "http://example.com:80a/", "http://example.com: 80/",
        "http://./", "http://../", "http://.example.com/", "http://example..com/", "http://example.com./", "http://example.com../", "http://-/".Replace("-", "a,b.test", StringComparison.Ordinal), "http://example.com;evil.test/", "http://example.com,evil.test/", "http://exa*mple.com/", "http://*/", "http://*.example.com/", "http://(example.com)/", "http://<example.com>/", "http://\"example.com\"/", "http://exa!mple.com/", "http://exa$mple.com/", "http://${HOST}.test/", "http://{a,b}.test/", "http://example.com|evil.test/", "http://example.com^/", "http://example.com`id`/", "http://exa~mple.com/", "http://😀.test/",
        "http://256.256.256.256/", "http://1.2.3/", "http://1.2.3.4.5/", "http://1.2.3.256/", "http://134744072/", "http://0x08080808/", "http://010.8.8.8/", "http://8.8.2056/", "http://08.8.8.8/", "http://8.8.8.8./", "http://99999999999/", "http://0x/", "http://8.8.8.0x8/", "http://８.８.８.８/", "http://8。8。8。8/",
        "http://[/", "http://]/", "http://[]/", "http://[::1/", "http://::1/", "http://2606:4700::1111/", "http://[2606:4700::1111]evil.test/", "http://[2606:4700::1111].evil.test/", "http://[2606:4700::1111%25eth0]/", "http://[example.com]/", "http://[8.8.8.8]/", "http://[::ffff:8.8.8.8]/", "http://[::8.8.8.8]/", "http://[64:ff9b::808:808]/", "http://[2002:808:808::1]/", "http://[1::2::3]/", "http://[v1.x]/",
        "http://ｅxample.com/", "http://example。com/", "http://example｡com/", "http://example．com/", "http://ⓔxample.com/", "http://𝐞xample.com/", "http://exаmple.com/", "http://еxample.com/", "http://xn--xample-2of.com/", "http://аррӏе.com/", "http://xn--80ak6aa92e.com/", "http://раураӏ.com/", "http://gооgle.com/", "http://examplе.com/", "http://ехаmple.com/", "http://ɡoogle.com/", "http://googlе.com/", "http://exampIe.com\u0307/", "http://αpple.com/", "http://οοο.com/", "http://xn--/", "http://xn--a.com/".Replace("a.com", "999999999.com", StringComparison.Ordinal), "http://ﬁle.test/", "http://example.com\u2044evil.test/", "http://example.com∕evil.test/", "http://example.com／evil.test/", "http://example.com？evil.test/", "http://example.com＃evil.test/", "http://ꓰxample.com/", "http://Ꮯom.test/",
    ];

    [Theory]
    [InlineData("http://example.com.evil.test/")]
    [InlineData("http://evil.test/?u=example.com")]
    [InlineData("http://evil.test#example.com")]
    [InlineData("http://evil.test/#@example.com")]
    [InlineData("http://evil.test/example.com")]
    [InlineData("http://evil.test/https://example.com/")]
    [InlineData("http://evil.test?@example.com/")]
    [InlineData("http://example.computer.test/")]
    [InlineData("http://notexample.com/")]
    [InlineData("http://www.example.com/")]
    [InlineData("http://example.co/")]
    [InlineData("http://example.com-evil.test/")]
    [InlineData("http://example-com.test/")]
    [InlineData("http://example.com_.evil.test/")]
    [InlineData("http://example.com:8080/")]
    [InlineData("https://example.com:22/")]
    [InlineData("http://examp1e.com/")]
    [InlineData("http://éxample.com/")]
    public void Another_host_or_port_than_the_rule_names_is_asked_about(string url) =>
        Assert.Equal(VerdictKind.Ask, Decide(url, "allow web_fetch(domain:example.com)"));

    [Fact]
    public void Every_refusal_says_what_is_wrong_and_none_is_without_reason()
    {
        foreach (var url in Odd.Select(row => row.Data))
        {
            var effect = Assert.IsType<Network>(ToolHttp.EffectOf(url));
            Assert.True(effect.Forbidden is { Length: > 10 }, url);
        }
    }

    [Theory]
    [InlineData("https://example.com/a", false)]
    [InlineData("https://example.com/a#b", false)]
    [InlineData("https://example.com/?", false)]
    [InlineData("https://example.com/?a", true)]
    [InlineData("https://example.com?secret=1#x", true)]
    public void A_query_sends(string url, bool sends) => Assert.Equal(sends, Assert.IsType<Network>(ToolHttp.EffectOf(url)).Sends);

    [Fact]
    public void A_very_long_address_is_denied_at_once()
    {
        AssertDenied("https://example.com/" + new string('a', 8_000));
        AssertDenied("https://" + new string('a', 5_000_000) + ".com/");
        AssertDenied("https://" + new string('a', 64) + ".com/");
    }

    /// <summary>Random spellings of internal addresses, by every way that some program reads.</summary>
    [Fact]
    public void No_spelling_of_an_internal_address_passes()
    {
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var url = $"http://{Spelling(random)}{(random.Next(3) == 0 ? $":{random.Next(1, 65536)}" : "")}/{(random.Next(2) == 0 ? "x" : "")}";
            Assert.True(Decide(url, "allow web_fetch") == VerdictKind.Deny, url);
        }
    }

    private static string Spelling(Random random)
    {
        byte[][] nets = [[127, 0], [10, 0], [192, 168], [172, 16], [169, 254], [100, 64], [0, 0], [224, 0]];
        var net = nets[random.Next(nets.Length)];
        byte[] b = [net[0], net[1], (byte)random.Next(256), (byte)random.Next(256)];
        var whole = ((uint)b[0] << 24) | ((uint)b[1] << 16) | ((uint)b[2] << 8) | b[3];
        return random.Next(10) switch
        {
            0 => string.Join('.', b.Select(part => Part(random, part))),
            1 => Part(random, whole),
            2 => $"{Part(random, b[0])}.{Part(random, whole & 0xFFFFFF)}",
            3 => $"{Part(random, b[0])}.{Part(random, b[1])}.{Part(random, whole & 0xFFFF)}",
            4 => $"[::ffff:{string.Join('.', b)}]",
            5 => $"[::ffff:{whole >> 16:x}:{whole & 0xFFFF:x}]",
            6 => $"[64:ff9b::{whole >> 16:x}:{whole & 0xFFFF:x}]",
            7 => $"[2002:{whole >> 16:x}:{whole & 0xFFFF:x}::{random.Next(65536):x}]",
            8 => string.Concat(string.Join('.', b).Select(c => random.Next(2) == 0 ? c : c == '.' ? ".。．｡"[random.Next(4)] : (char)(c - '0' + '０'))),
            _ => $"[::{whole >> 16:x}:{whole & 0xFFFF:x}]",
        };
    }

    private static string Part(Random random, uint value) => random.Next(4) switch
    {
        0 => "0" + Convert.ToString(value, 8),
        1 => $"0x{value:x}",
        2 => $"0X{value:X8}",
        _ => $"{value}",
    };

    private static void AssertDenied(string url)
    {
        Assert.Equal(VerdictKind.Deny, Decide(url));
        Assert.Equal(VerdictKind.Deny, Decide(url, "allow web_fetch", "allow web_fetch(domain:example.com)"));
    }

    private static VerdictKind Decide(string url, params string[] rules) =>
        Given.Policy(rules).Kind(Given.Call("web_fetch", new AgentKit.Capabilities.EffectResolver([]).Resolve([ToolHttp.EffectOf(url)], null)[0]));
}
