using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AgentKit.Internal;

namespace AgentKit.Internal;

/// <summary>A host in one spelling: lower case, ASCII, addresses as numbers with dots or colons, without a last dot.</summary>
internal sealed class HostName
{
    private HostName(string text, IPAddress? address, IPAddress? otherReading, int? port) =>
        (Text, Address, OtherReading, Port) = (text, address, otherReading, port);

    public string Text { get; }

    /// <summary>The address, when the host is given by one.</summary>
    public IPAddress? Address { get; }

    /// <summary>What programs take the address for that read leading zeros as decimal; otherwise the same.</summary>
    public IPAddress? OtherReading { get; }

    /// <summary>The port that stood behind the name.</summary>
    public int? Port { get; }

    /// <summary>The host of an address.</summary>
    public static HostName Of(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return new HostName(plain.ToString(), plain, plain, port: null);
    }

    /// <summary>Reads a host, with or without a port behind it.</summary>
    /// <returns>The host, or <see langword="null"/> when the text is none.</returns>
    public static HostName? TryParse(string text)
    {
        var folded = CompatibilityFold.Fold(text).Replace('\u3002', '.').Replace('\uFF61', '.');
        if (!SplitPort(folded, out var host, out var port))
            return null;
        if (host.Contains(':', StringComparison.Ordinal))
            return FromIPv6(host, port);

        host = host.EndsWith('.') ? host[..^1] : host;
        if (LooseIPv4.LooksNumeric(host))
            return LooseIPv4.TryParse(host, octal: true) is { } address ? new HostName(address.ToString(), address, LooseIPv4.TryParse(host, octal: false), port) : null;

        return ToAscii(host) is { } name && IsName(name) ? new HostName(name, null, null, port) : null;
    }

    private static HostName? FromIPv6(string host, int? port)
    {
        var zone = host.IndexOf('%', StringComparison.Ordinal);
        if (!IPAddress.TryParse(zone < 0 ? host : host[..zone], out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
            return null;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return new HostName(address.ToString(), address, address, port);
    }

    private static bool SplitPort(string text, out string host, out int? port)
    {
        (host, port) = (text, null);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (text.StartsWith('['))
        {
            var close = text.IndexOf(']', StringComparison.Ordinal);
            if (colon < 0 || close < colon)
                return false;
            host = text[1..close];
            if (close + 1 == text.Length)
                return true;
            colon = text[close + 1] == ':' ? close + 1 : -1;
        }
        else if (colon < 0 || colon != text.LastIndexOf(':'))
        {
            // A plain name, or an IPv6 address.
            return true;
        }
        else
        {
            host = text[..colon];
        }

        if (colon < 0 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        port = number;
        return true;
    }

    private static string? ToAscii(string host)
    {
        if (System.Text.Ascii.IsValid(host))
            return host;
        try
        {
            return new IdnMapping().GetAscii(host).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 253
        && name.Split('.').All(label => label.Length is > 0 and <= 63 && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
}
