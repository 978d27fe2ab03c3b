using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AgentKit.Internal;

namespace AgentKit.Capabilities.Http;

/// <summary>Whether a host is spelled as people spell it, so that rules, people and the network all see the same host.</summary>
internal static class HostSpelling
{
    /// <summary>What is odd about a spelling; <see langword="null"/> when nothing is.</summary>
    /// <param name="written">The host as it was written, without port, IPv6 addresses without brackets.</param>
    /// <param name="host">What it was read as.</param>
    public static string? WhyOdd(string written, HostName host)
    {
        if (host.Address is { } address)
            return WhyOddAddress(written, host.Text, address);
        if (written.EndsWith('.'))
            return "its host ends with a dot; leave that out";
        var lower = written.ToLowerInvariant();
        if (Ascii.IsValid(lower))
            return lower.Contains("xn--", StringComparison.Ordinal) ? WhyMisleading(host.Text) : null;
        return CompatibilityFold.Fold(written) != lower || lower.AsSpan().ContainsAny('\u3002', '\uFF61')
            ? $"its host holds characters that stand for others; it would be {host.Text}"
            : WhyMisleading(host.Text);
    }

    private static string? WhyOddAddress(string written, string plain, IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return written == plain ? null : $"it spells the address {plain} in an unusual way";
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        if (written.Contains('%', StringComparison.Ordinal))
            return "its address names a network interface of this machine";
        return written.Contains('.', StringComparison.Ordinal) || bytes is [0, 0x64, 0xFF, 0x9B, ..] or [0x20, 0x02, ..]
            ? "it hides an IPv4 address in an IPv6 address"
            : null;
    }

    private static string? WhyMisleading(string name)
    {
        var labels = Decode(name)?.Split('.');
        if (labels is null)
            return "its host has a label that begins with xn-- and encodes no name";
        var isUnderLatin = Ascii.IsValid(labels[^1]);
        return labels.Select(label => HostScripts.WhyMisleading(label, isUnderLatin)).FirstOrDefault(why => why is not null) is { } why
            ? $"its host {name} is easily taken for another: {why}"
            : null;
    }

    private static string? Decode(string name)
    {
        try
        {
            var mapping = new IdnMapping();
            var decoded = mapping.GetUnicode(name);
            return mapping.GetAscii(decoded) == name ? decoded : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
