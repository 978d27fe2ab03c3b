using System.Numerics;

namespace AgentKit.Internal;

/// <summary>
/// A list that only grows, in segments of 16, 32, 64 and so on, so that growing never copies. One writer at a time; whoever
/// reads needs the same lock.
/// </summary>
internal sealed class AppendOnlyList<T>
{
    private const int First = 16;
    private const int FirstShift = 4;

    private T[]?[] _segments = new T[]?[4];

    public int Count { get; private set; }

    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
            var (segment, offset) = Locate(index);
            return _segments[segment]![offset];
        }
    }

    public void Add(T item)
    {
        var (segment, offset) = Locate(Count);
        if (segment == _segments.Length)
            Array.Resize(ref _segments, _segments.Length * 2);
        (_segments[segment] ??= new T[First << segment])[offset] = item;
        Count++;
    }

    // Segment k begins at First * (2^k - 1).
    private static (int Segment, int Offset) Locate(int index)
    {
        var segment = BitOperations.Log2((uint)((index >> FirstShift) + 1));
        return (segment, index - (First * ((1 << segment) - 1)));
    }
}
