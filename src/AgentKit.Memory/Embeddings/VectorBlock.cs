namespace AgentKit.Memory.Embeddings;

/// <summary>Some vectors side by side.</summary>
internal sealed class VectorBlock(int dimensions, long[] numbers, sbyte[] values, float[] lengths)
{
    public int Count => numbers.Length;

    /// <summary>A copy to which more can be added.</summary>
    public OpenVectorBlock Opened()
    {
        var open = new OpenVectorBlock(dimensions);
        for (var at = 0; at < Count; at++)
            open.Add(numbers[at], values.AsSpan(at * dimensions, dimensions));
        return open;
    }

    public void Compare(ReadOnlySpan<sbyte> direction, float length, Action<long, float> read)
    {
        for (var at = 0; at < numbers.Length; at++)
            read(numbers[at], Quantised.Dot(values.AsSpan(at * dimensions, dimensions), direction) / (lengths[at] * length));
    }
}

/// <summary>Vectors side by side that are still being read.</summary>
internal sealed class OpenVectorBlock(int dimensions)
{
    private readonly List<long> _numbers = [];
    private readonly List<sbyte> _values = [];
    private readonly List<float> _lengths = [];

    public int Count => _numbers.Count;

    public void Add(long number, ReadOnlySpan<sbyte> vector)
    {
        // Zeros have no direction; nothing writes them, and whoever did has them far from everything.
        _numbers.Add(number);
        _values.AddRange(vector);
        _lengths.Add(Math.Max(1, Quantised.Length(vector)));
    }

    public VectorBlock Closed() => new(dimensions, [.. _numbers], [.. _values], [.. _lengths]);
}
