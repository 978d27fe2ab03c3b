using System.Text;

namespace AgentKit.OpenAI.Responses;

/// <summary>Holds back the first half of a surrogate pair until its second half arrives, so that every update is valid text; one that stays alone becomes U+FFFD.</summary>
internal sealed class WholeCharacters
{
    private char? _held;

    public string Add(string piece)
    {
        var text = _held is { } first ? first + piece : piece;
        _held = null;
        if (text.Length > 0 && char.IsHighSurrogate(text[^1]))
        {
            _held = text[^1];
            text = text[..^1];
        }

        return ReplaceStrays(text);
    }

    private static string ReplaceStrays(string text) => text.AsSpan().ContainsAnyInRange('\ud800', '\udfff')
        ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))
        : text;
}
