using System.Numerics;

namespace AgentKit.Internal;

/// <summary>
/// A list that only grows, in segments of 16, 32, 64 and so on, so that growing never copies. One writer at a time; readers need
/// no lock: an item is in its place before it is counted, and never moves.
/// </summary>
internal sealed class AppendOnlyList<T>
{
    private const int First = 16;
    private const int FirstShift = 4;

    private T[]?[] _segments = new T[]?[4];
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
            var (segment, offset) = Locate(index);
            return Volatile.Read(ref _segments)[segment]![offset];
        }
    }

    public void Add(T item)
    {
        var (segment, offset) = Locate(_count);
        if (segment == _segments.Length)
            Volatile.Write(ref _segments, [.. _segments, .. new T[]?[_segments.Length]]);
        (_segments[segment] ??= new T[First << segment])[offset] = item;
        Volatile.Write(ref _count, _count + 1);
    }

    // Segment k begins at First * (2^k - 1).
    private static (int Segment, int Offset) Locate(int index)
    {
        var segment = BitOperations.Log2((uint)((index >> FirstShift) + 1));
        return (segment, index - (First * ((1 << segment) - 1)));
    }
}
