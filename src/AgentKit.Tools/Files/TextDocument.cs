using System.Text;

namespace AgentKit.Tools.Files;

/// <summary>A text file with what must be kept beside its text: its encoding and its byte order mark.</summary>
internal sealed class TextDocument
{
    // UTF-32 first: its mark begins with the one of UTF-16.
    private static readonly Encoding[] Marked =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    private static readonly UTF8Encoding Plain = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly Encoding _encoding;

    private TextDocument(string text, Encoding encoding) => (Text, _encoding) = (text, encoding);

    /// <summary>The text, without a mark.</summary>
    public string Text { get; }

    public static TextDocument Decode(byte[] bytes, string path)
    {
        var encoding = Array.Find(Marked, candidate => bytes.AsSpan().StartsWith(candidate.Preamble)) ?? Plain;
        if (ReferenceEquals(encoding, Plain) && FileContent.IsBinary(bytes))
            throw new ToolException($"'{path}' is binary and cannot be edited as text.");
        try
        {
            return new(encoding.GetString(bytes.AsSpan(encoding.Preamble.Length)), encoding);
        }
        catch (DecoderFallbackException exception)
        {
            throw new ToolException($"'{path}' is not valid {encoding.WebName}, so an edit could damage it.", exception);
        }
    }

    public byte[] Encode(string text)
    {
        try
        {
            return [.. _encoding.Preamble, .. _encoding.GetBytes(text)];
        }
        catch (EncoderFallbackException exception)
        {
            throw new ToolException("new_text holds half of a surrogate pair.", exception);
        }
    }
}
