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
#pragma warning disable RS0030 // The one place where randomness enters.
        public override string NewId() => Guid.CreateVersion7().ToString("N");

        public override double NextDouble() => Random.Shared.NextDouble();
#pragma warning restore RS0030
    }
}
