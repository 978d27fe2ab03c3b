using System.Text;
using AgentKit.Internal.Files;

namespace AgentKit.Capabilities.Paths;

/// <summary>Which texts are paths at all, before anything is looked up.</summary>
internal static class PathSyntax
{
    // PATH_MAX counts the closing NUL; NAME_MAX does not (limits.h).
    private const int MostBytes = 4095;
    private const int MostNameBytes = 255;

    /// <summary>Why a text is no path; <see langword="null"/> when it is one.</summary>
    public static string? WhyMalformed(string? path)
    {
        if (string.IsNullOrEmpty(path))
            return "the path is empty";
        if (WhyWrongCharacter(path) is { } character)
            return character;
        if (Encoding.UTF8.GetByteCount(path) > MostBytes)
            return $"the path is longer than {MostBytes} bytes";
        foreach (var name in path.AsSpan().SplitAny(PathNames.Separators))
        {
            if (Encoding.UTF8.GetByteCount(path.AsSpan()[name]) > MostNameBytes)
                return $"a name in the path is longer than {MostNameBytes} bytes";
        }

        return OperatingSystem.IsWindows() ? WindowsPathSyntax.WhyMalformed(path) : null;
    }

    /// <summary>The text with what must not be printed replaced.</summary>
    public static string Printable(string path)
    {
        var printable = new StringBuilder();
        foreach (var rune in path.EnumerateRunes())
            printable.Append(IsHidden(rune) ? Rune.ReplacementChar : rune);
        return printable.ToString();
    }

    private static string? WhyWrongCharacter(string path)
    {
        var rest = path.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done)
                return "the path holds half of a surrogate pair";
            if (rune.Value == 0)
                return "the path holds a NUL character";
            if (Rune.IsControl(rune))
                return $"the path holds a control character (U+{rune.Value:X4})";
            if (IsDirectionMark(rune))
                return $"the path holds a mark that turns the direction of text (U+{rune.Value:X4}), so it would not be what it looks like";
            rest = rest[length..];
        }

        return null;
    }

    private static bool IsHidden(Rune rune) => Rune.IsControl(rune) || IsDirectionMark(rune);

    private static bool IsDirectionMark(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
