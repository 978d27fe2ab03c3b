using System.Globalization;
using System.Net;

namespace AgentKit.Internal;

/// <summary>IPv4 addresses in every spelling that inet_aton takes: one to four parts, decimal, octal or hexadecimal.</summary>
internal static class LooseIPv4
{
    /// <summary>Whether the host can only be an address, because its last label is a number (WHATWG URL, "ends in a number").</summary>
    public static bool LooksNumeric(string host)
    {
        var last = host[(host.LastIndexOf('.') + 1)..];
        return last.Length > 0 && (last.All(char.IsAsciiDigit) || (last.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && last.Skip(2).All(char.IsAsciiHexDigit)));
    }

    /// <summary>Reads an address.</summary>
    /// <param name="host">The text.</param>
    /// <param name="octal">Whether a leading zero makes a part octal, as in most programs, or nothing, as in some.</param>
    public static IPAddress? TryParse(string host, bool octal)
    {
        var parts = host.Split('.');
        if (parts.Length > 4)
            return null;

        ulong address = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var isLast = i == parts.Length - 1;
            var bits = isLast ? 8 * (5 - parts.Length) : 8;
            if (!TryReadPart(parts[i], octal, out var value) || value >= 1UL << bits)
                return null;
            address = (address << bits) | value;
        }

        return new IPAddress([(byte)(address >> 24), (byte)(address >> 16), (byte)(address >> 8), (byte)address]);
    }

    private static bool TryReadPart(string part, bool octal, out ulong value)
    {
        value = 0;
        if (part.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return part.Length == 2 || ulong.TryParse(part.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
        if (!octal || part is not ['0', _, ..])
            return ulong.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out value);

        foreach (var digit in part.AsSpan().TrimStart('0'))
        {
            // A digit of 8 or 9 makes it no octal number; programs then differ, so the decimal reading is taken.
            if (digit is < '0' or > '7')
                return TryReadPart(part, octal: false, out value);
            value = (value * 8) + (ulong)(digit - '0');
            if (value > uint.MaxValue)
                return false;
        }

        return true;
    }
}
