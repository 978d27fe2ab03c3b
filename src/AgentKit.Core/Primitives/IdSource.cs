using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AgentKit;

/// <summary>Where ids and randomness come from, so that a replay and a test can repeat them.</summary>
public abstract class IdSource
{
    /// <summary>Ids that are unique across machines and sort by time.</summary>
    public static IdSource Default { get; } = new RandomIdSource();

    /// <summary>A new id: 32 characters out of <c>0-9 a-f</c>.</summary>
    public abstract string NewId();

    /// <summary>A number from 0 to below 1, for jitter.</summary>
    public abstract double NextDouble();

    private sealed class RandomIdSource : IdSource
    {
        // Random bytes are fetched for many ids at once: asking the system for each costs more than all the rest.
        private const int Block = 512;
        private const int Random80 = 10;

        [ThreadStatic]
        private static byte[]? t_random;

        [ThreadStatic]
        private static int t_used;

        // A version 7 UUID (RFC 9562): 48 bits of Unix milliseconds, then random bits around version and variant.
        public override string NewId()
        {
            Span<byte> id = stackalloc byte[16];
            BinaryPrimitives.WriteInt64BigEndian(id, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() << 16);
            NextRandom().CopyTo(id[6..]);
            id[6] = (byte)((id[6] & 0x0F) | 0x70);
            id[8] = (byte)((id[8] & 0x3F) | 0x80);
            return Convert.ToHexStringLower(id);
        }

#pragma warning disable RS0030 // The one place where randomness enters.
        public override double NextDouble() => Random.Shared.NextDouble();
#pragma warning restore RS0030

        private static ReadOnlySpan<byte> NextRandom()
        {
            if (t_random is null || t_used + Random80 > Block)
            {
                RandomNumberGenerator.Fill(t_random ??= new byte[Block]);
                t_used = 0;
            }

            t_used += Random80;
            return t_random.AsSpan(t_used - Random80, Random80);
        }
    }
}
