using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgentKit.Memory;

/// <summary>Ids of records that are made of something else: the same origin gives the same id, so that nothing is written twice.</summary>
internal static class RecordId
{
    // 48 bits: short enough to be cited, and among 100,000 records of a scope two share one once in 56,000 times.
    private const int Length = 12;

    /// <summary>The id of what an event of a session taught.</summary>
    /// <param name="session">The session.</param>
    /// <param name="sequence">The event.</param>
    /// <param name="number">Which of the things that it taught.</param>
    public static string Of(SessionId session, long sequence, int number) => Of(string.Create(CultureInfo.InvariantCulture, $"{session.Value}/{sequence}/{number}"));

    /// <summary>The id of what a text names.</summary>
    public static string Of(string origin) => $"m{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)))[..Length]}";
}
