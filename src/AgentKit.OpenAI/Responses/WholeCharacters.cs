namespace AgentKit.OpenAI.Responses;

/// <summary>Holds back the first half of a surrogate pair until its second half arrives, so that every update is valid text.</summary>
internal sealed class WholeCharacters
{
    private char? _held;

    public string Add(string piece)
    {
        var text = _held is { } first ? first + piece : piece;
        _held = null;
        if (text.Length == 0 || !char.IsHighSurrogate(text[^1])) return text;

        _held = text[^1];
        return text[..^1];
    }
}
