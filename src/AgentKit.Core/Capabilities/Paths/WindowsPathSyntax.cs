using AgentKit.Internal.Files;

namespace AgentKit.Capabilities.Paths;

/// <summary>What Windows reads as something else than a file: devices, streams, shares, names that it trims.</summary>
internal static class WindowsPathSyntax
{
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

    public static string? WhyMalformed(string path)
    {
        if (path.StartsWith(@"\\", StringComparison.Ordinal) || path.StartsWith("//", StringComparison.Ordinal) || path.StartsWith(@"\??\", StringComparison.Ordinal))
            return "the path names a share or a device";
        var drive = path.Length >= 2 && char.IsAsciiLetter(path[0]) && path[1] == ':';
        if (drive ? path.Length < 3 || path[2] is not ('/' or '\\') : path[0] is '/' or '\\')
            return "the path depends on the current drive or folder";

        foreach (var name in path[(drive ? 2 : 0)..].Split(PathNames.Separators))
        {
            if (WhyWrongName(name) is { } why)
                return why;
        }

        return null;
    }

    private static string? WhyWrongName(string name)
    {
        if (name.AsSpan().ContainsAny(":<>\"|?*"))
            return $"'{name}' is no file name (a stream, a wildcard or a quote)";
        if (name is not ("" or "." or "..") && name[^1] is '.' or ' ')
            return $"'{name}' ends in a dot or a blank, which Windows drops";
        return IsDevice(name.Split('.')[0].TrimEnd()) ? $"'{name}' is the name of a device" : null;
    }

    private static bool IsDevice(string stem) =>
        Devices.Contains(stem, StringComparer.OrdinalIgnoreCase)
        || (stem.Length == 4
            && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase))
            && (char.IsAsciiDigit(stem[3]) || stem[3] is '\u00B9' or '\u00B2' or '\u00B3'));
}
