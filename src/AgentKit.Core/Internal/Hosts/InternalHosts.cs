using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace AgentKit.Internal;

/// <summary>
/// Hosts that are not on the public internet, as far as their name or address says so. A public name that leads to such
/// an address is for the code that connects to find out.
/// </summary>
internal static class InternalHosts
{
    private static readonly string[] InternalEndings =
    [
        ".localhost", ".local", ".localdomain", ".localdomain6", ".internal", ".intranet", ".lan", ".home", ".corp", ".private",
        ".home.arpa", ".svc", ".default",
    ];

    // Public names that exist to lead to whatever address the name says, or to this machine; and clouds' public names for
    // their metadata services.
    private static readonly string[] KnownToLeadInside =
    [
        "nip.io", "sslip.io", "xip.io", "traefik.me", "local.gd", "localtest.me", "lvh.me", "vcap.me", "lacolhost.com",
        "rbndr.us", "1u.ms", "metadata.goog", "metadata.tencentyun.com",
    ];

    // Not globally reachable by the IANA special-purpose registry, and what clouds keep for their hosts.
    private static readonly (uint Address, int Length, string What)[] InternalRanges =
    [
        (0x00000000, 8, "an address of this machine"),
        (0x0A000000, 8, "a private address"),
        (0x64400000, 10, "an address shared by a provider's network"),
        (0x7F000000, 8, "a loopback address"),
        (0xA83F8110, 32, "a cloud's metadata service"),
        (0xA9FE0000, 16, "a link-local address, such as a cloud's metadata service"),
        (0xAC100000, 12, "a private address"),
        (0xC0000000, 24, "a reserved address"),
        (0xC0000200, 24, "a reserved address"),
        (0xC0586300, 24, "a reserved address"),
        (0xC0A80000, 16, "a private address"),
        (0xC6120000, 15, "a reserved address"),
        (0xC6336400, 24, "a reserved address"),
        (0xCB007100, 24, "a reserved address"),
        (0xE0000000, 4, "a multicast address"),
        (0xF0000000, 4, "a reserved address"),
    ];

    /// <summary>What makes the host internal; <see langword="null"/> when nothing does.</summary>
    public static string? Find(HostName host)
    {
        if (host.Address is { } address)
            return Find(address) ?? (host.OtherReading is { } other ? Find(other) : null);
        if (!host.Text.Contains('.', StringComparison.Ordinal))
            return "a name of this machine or network";
        if (Array.Exists(KnownToLeadInside, known => host.Text == known || host.Text.EndsWith("." + known, StringComparison.Ordinal)))
            return "a name that is known to lead to internal addresses";
        return Array.Exists(InternalEndings, ending => host.Text.EndsWith(ending, StringComparison.Ordinal)) ? "a name of this machine or network" : null;
    }

    /// <summary>What makes an address internal; <see langword="null"/> when nothing does.</summary>
    public static string? Find(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        return length == 4 ? FindIPv4(BinaryPrimitives.ReadUInt32BigEndian(bytes)) : FindIPv6(bytes);
    }

    private static string? FindIPv4(uint address)
    {
        foreach (var (range, length, what) in InternalRanges)
        {
            if ((address ^ range) >> (32 - length) == 0)
                return what;
        }

        return null;
    }

    private static string? FindIPv6(ReadOnlySpan<byte> bytes)
    {
        var head = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        var tail = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        if (head == 0 && tail <= 1)
            return "a loopback address";

        // IPv4 inside IPv6: mapped, compatible, translated (RFC 2765), NAT64 (RFC 6052), 6to4 (RFC 3056), ISATAP (RFC 5214).
        var last = (uint)tail;
        if ((head == 0 && (tail >> 32) is 0 or 0xFFFF or 0xFFFF0000) || (head == 0x0064FF9B00000000 && tail >> 32 == 0))
            return FindIPv4(last);
        if (bytes[0] == 0x20 && bytes[1] == 0x02)
            return FindIPv4((uint)(head >> 16)) ?? FindIsatap(tail);

        // Only 2000::/3 is given out; of it these are not reachable from everywhere.
        if (bytes[0] >> 5 != 1)
            return "an internal or reserved address";
        if (head >> 41 == 0x2001000000000000 >> 41 || head >> 32 == 0x20010DB8 || head >> 44 == 0x3FFF0)
            return "a reserved address";
        return FindIsatap(tail);
    }

    private static string? FindIsatap(ulong tail) => tail >> 32 is 0x00005EFE or 0x02005EFE ? FindIPv4((uint)tail) : null;
}
