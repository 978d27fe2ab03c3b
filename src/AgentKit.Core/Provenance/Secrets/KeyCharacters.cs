using System.Buffers;

namespace AgentKit.Provenance.Secrets;

/// <summary>What keys are made of.</summary>
internal static class KeyCharacters
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digit = "0123456789";

    public static readonly SearchValues<char> Hex = SearchValues.Create(Digit + "abcdef");
    public static readonly SearchValues<char> LowerAndDigits = SearchValues.Create(Lower + Digit);
    public static readonly SearchValues<char> UpperAndDigits = SearchValues.Create(Upper + Digit);
    public static readonly SearchValues<char> Alphanumeric = SearchValues.Create(Lower + Upper + Digit);
    public static readonly SearchValues<char> Word = SearchValues.Create(Lower + Upper + Digit + "_");
    public static readonly SearchValues<char> Base64 = SearchValues.Create(Lower + Upper + Digit + "+/=");
    public static readonly SearchValues<char> AnyBase64 = SearchValues.Create(Lower + Upper + Digit + "+/_-");
    public static readonly SearchValues<char> Base64Url = SearchValues.Create(Lower + Upper + Digit + "_-");
    public static readonly SearchValues<char> Dotted = SearchValues.Create(Lower + Upper + Digit + "_-.");
    public static readonly SearchValues<char> UrlEncoded = SearchValues.Create(Lower + Upper + Digit + "_-.~%+/=");
    public static readonly SearchValues<char> Crypt = SearchValues.Create(Lower + Upper + Digit + "./$=,+");
    public static readonly SearchValues<char> Identifier = SearchValues.Create(Lower + Upper + Digit + "_-.");
}
