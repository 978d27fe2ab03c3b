using System.Globalization;
using System.Text;
using AgentKit.Internal;

namespace AgentKit.Capabilities.Http;

/// <summary>
/// A URL that everybody reads alike: http or https, a plainly spelled host, no user name, nothing invisible. What parsers
/// are known to read differently is refused rather than repaired.
/// </summary>
internal sealed class WebAddress
{
    private const int MostLength = 8_000;

    private WebAddress(Uri url, HostName host) => (Url, Host) = (url, host);

    /// <summary>What is requested, without fragment; its host is the one that was checked.</summary>
    public Uri Url { get; }

    public HostName Host { get; }

    public int Port => Url.Port;

    /// <summary>The port when it is not the scheme's own.</summary>
    public int? UnusualPort => Url.IsDefaultPort ? null : Url.Port;

    public bool HasQuery => Url.Query.Length > 1;

    /// <summary>Reads a URL.</summary>
    /// <returns>What is wrong, to stand after "because"; <see langword="null"/> when nothing is.</returns>
    public static string? Read(string text, out WebAddress? address)
    {
        address = null;
        if (text.Length > MostLength)
            return $"it is longer than {MostLength} characters";
        if (FindHidden(text) is { } hidden)
            return $"it holds a space, a control character or something invisible (U+{hidden:X4}); write such characters with % in path and query";
        if (text.Contains('\\', StringComparison.Ordinal))
            return @"it holds a backslash, which some programs read as /; write %5C for it";
        if (ReadScheme(text, out var scheme) is { } wrongScheme)
            return wrongScheme;

        var start = scheme.Length + 3;
        var length = text.AsSpan(start).IndexOfAny('/', '?', '#');
        var authority = length < 0 ? text[start..] : text.Substring(start, length);
        return ReadAuthority(authority, out var host, out var written, out var port)
            ?? HostSpelling.WhyOdd(written, host!)
            ?? Assemble(scheme, host!, port, length < 0 ? "" : text[(start + length)..], out address);
    }

    private static string? ReadScheme(string text, out string scheme)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        scheme = colon < 0 ? "" : text[..colon].ToLowerInvariant();
        if (scheme is not ("http" or "https"))
        {
            return scheme.Length > 0 && scheme.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.') && !text.AsSpan(colon + 1).StartsWith("//")
                ? $"it is no web address ({scheme}:); begin it with https://"
                : scheme.Length == 0 || scheme.Contains('/', StringComparison.Ordinal) ? "it is no whole URL; begin it with https://" : $"only http and https are fetched, not {scheme}";
        }

        var rest = text.AsSpan(colon + 1);
        return rest.StartsWith("//") && !rest.StartsWith("///") ? null : $"after {scheme}: must come two slashes and a host";
    }

    private static string? ReadAuthority(string authority, out HostName? host, out string written, out int? port)
    {
        (host, written, port) = (null, authority, null);
        if (authority.Contains('@', StringComparison.Ordinal))
            return "it holds a user name or password before the host, which is how other hosts are passed off as known ones; leave out everything up to the @";
        if (authority.Contains('%', StringComparison.Ordinal))
            return "its host holds a %; write the host in plain letters";
        if (SplitPort(authority, ref written, ref port) is { } wrongPort)
            return wrongPort;

        host = HostName.TryParse(written);
        if (host is null || host.Port is not null)
            return "its host is none; give a name such as example.com";
        written = written.Trim('[', ']');
        return null;
    }

    private static string? SplitPort(string authority, ref string written, ref int? port)
    {
        var colon = authority.LastIndexOf(':');
        if (authority.StartsWith('['))
        {
            var close = authority.IndexOf(']', StringComparison.Ordinal);
            if (close < 0)
                return "its host is an address without its closing bracket";
            if (close == authority.Length - 1)
                return null;
            if (colon != close + 1)
                return "something stands behind the bracket of its address";
        }

        if (colon < 0)
            return null;
        var digits = authority.AsSpan(colon + 1);
        if (!ushort.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || digits[0] == '0')
            return "its port is no number from 1 to 65535";
        written = authority[..colon];
        port = number;
        return written.Contains(':', StringComparison.Ordinal) && !written.StartsWith('[') ? "an IPv6 address must stand in brackets" : null;
    }

    private static string? Assemble(string scheme, HostName host, int? port, string rest, out WebAddress? address)
    {
        var fragment = rest.IndexOf('#', StringComparison.Ordinal);
        var shown = host.Text.Contains(':', StringComparison.Ordinal) ? $"[{host.Text}]" : host.Text;
        var text = string.Create(CultureInfo.InvariantCulture, $"{scheme}://{shown}{(port is null ? "" : $":{port}")}{(fragment < 0 ? rest : rest[..fragment])}");
        address = Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == scheme && url.UserInfo.Length == 0 && url.Fragment.Length == 0
            && HostName.TryParse(url.Host)?.Text == host.Text && HostName.TryParse(url.IdnHost)?.Text == host.Text && (port is null || url.Port == port)
            ? new WebAddress(url, host)
            : null;
        return address is null ? "it cannot be read as a URL" : null;
    }

    private static int? FindHidden(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
                return text[i];
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned || CompatibilityFold.IsIgnorable(rune.Value))
                return rune.Value;
            i += rune.Utf16SequenceLength - 1;
        }

        return null;
    }
}
