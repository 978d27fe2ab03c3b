using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AgentKit.Loopback;

/// <summary>Lets a share of all requests fail.</summary>
/// <remarks>
/// Chance comes from the seed, the request and the attempt alone, so a test fails alike each time, whatever runs beside it.
/// </remarks>
/// <param name="seed">Another seed, other failures.</param>
/// <param name="probability">The share of requests that fail, from 0 to 1.</param>
/// <param name="faults">The faults to choose from; none means 429, 500 and a cut.</param>
public sealed class FaultInjector(int seed, double probability, params Fault[] faults)
{
    private readonly Fault[] _faults = faults is [] ? [Fault.Status(429, retryAfter: "0"), Fault.Status(500), Fault.CutMidStream] : faults;

    /// <summary>How often the same request may fail before it succeeds.</summary>
    public int MostInARow { get; init; } = 3;

    internal Fault? Choose(string fingerprint, int attempt)
    {
        if (attempt >= MostInARow) return null;

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed}/{attempt}/{fingerprint}")));
        var chance = BinaryPrimitives.ReadUInt32LittleEndian(hash) / (double)uint.MaxValue;
        return chance < probability ? _faults[hash[4] % _faults.Length] : null;
    }
}
