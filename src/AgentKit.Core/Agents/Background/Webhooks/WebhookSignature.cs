using System.Security.Cryptography;
using System.Text;

namespace AgentKit.Agents.Background;

/// <summary>
/// Signs requests as the Standard Webhooks specification says (standardwebhooks.com, version 1): HMAC-SHA256 over id,
/// timestamp and body, joined by dots.
/// </summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";
    private const int MostBytes = 64;

    public static bool IsSecret(string? secret)
    {
        Span<byte> key = stackalloc byte[MostBytes];
        return secret?.StartsWith(Prefix, StringComparison.Ordinal) == true
            && Convert.TryFromBase64String(secret[Prefix.Length..], key, out var length)
            && length >= 24;
    }

    /// <summary>The header: one signature a secret.</summary>
    public static string Sign(IEnumerable<string> secrets, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), signed))}"));
    }
}
