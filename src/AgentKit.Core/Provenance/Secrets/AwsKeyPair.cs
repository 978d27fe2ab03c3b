using System.Buffers;

namespace AgentKit.Provenance.Secrets;

/// <summary>An AWS access key id, and the secret key where it stands right behind.</summary>
internal sealed class AwsKeyPair(string prefix) : Detector(prefix)
{
    private const int IdLength = 16;
    private const int SecretLength = 40;
    private const int MostBetween = 4;

    private static readonly SearchValues<char> Separators = SearchValues.Create(" ,;:|\t\"'");

    public override Finding? Find(string text, int at)
    {
        var start = at + Anchor.Length;
        if (IsInsideWord(text, at) || string.CompareOrdinal(text, at, Anchor, 0, Anchor.Length) != 0)
            return null;
        var length = Run(text, start, KeyCharacters.UpperAndDigits, IdLength + 1);
        if (length != IdLength)
            return length >= 6 && length < IdLength && IsCut(text, start + length) ? new(at, Anchor.Length + length, "aws key") : null;

        var end = start + IdLength;
        if (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
            return null;
        var between = Run(text, end, Separators, MostBetween + 1);
        if (between is > 0 and <= MostBetween && Run(text, end + between, KeyCharacters.Base64, SecretLength + 1) == SecretLength && Randomness.IsRandom(text.AsSpan(end + between, SecretLength)))
            return new(at, end + between + SecretLength - at, "aws key");
        return new(at, end - at, "aws key");
    }
}
