namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>Chance from a seed, for several threads.</summary>
internal sealed class Chance(int seed)
{
    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();

    public int Next(int below)
    {
        lock (_gate)
            return _random.Next(below);
    }

    public bool OneIn(int times) => Next(times) == 0;

    public T Pick<T>(IReadOnlyList<T> from) => from[Next(from.Count)];
}
