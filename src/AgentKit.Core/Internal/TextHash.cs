using System.Security.Cryptography;
using System.Text;

namespace AgentKit.Internal;

/// <summary>The SHA-256 of a text in UTF-8.</summary>
internal static class TextHash
{
    /// <summary>In lower-case hexadecimal.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
