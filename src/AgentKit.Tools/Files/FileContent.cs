namespace AgentKit.Tools.Files;

/// <summary>What a file holds, told by how it begins.</summary>
internal static class FileContent
{
    /// <summary>How many bytes tell it.</summary>
    public const int SniffLength = 8 * 1024;

    /// <summary>The media type of an image that models can see; <see langword="null"/> for anything else.</summary>
    public static string? ImageType(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8) ? "image/gif"
        : start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8) ? "image/webp"
        : null;

    /// <summary>Whether the bytes are no text. Text in UTF-16 or UTF-32 is known by its byte order mark.</summary>
    public static bool IsBinary(ReadOnlySpan<byte> start) =>
        !start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) && !start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
        && start[..Math.Min(start.Length, SniffLength)].Contains((byte)0);
}
