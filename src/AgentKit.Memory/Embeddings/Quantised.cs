using System.Numerics;

namespace AgentKit.Memory.Embeddings;

/// <summary>
/// Directions in the space of a model, in one byte a dimension: a quarter of the room that floats take. Of the cosine of two, that
/// changes the third digit after the point.
/// </summary>
internal static class Quantised
{
    private const float Most = sbyte.MaxValue;

    /// <summary>The direction of a vector.</summary>
    /// <returns>The direction; <see langword="null"/> for what has none: an empty vector, zeros, or what is no number.</returns>
    public static sbyte[]? Of(ReadOnlySpan<float> vector)
    {
        var largest = 0f;
        foreach (var value in vector)
        {
            if (!float.IsFinite(value))
                return null;
            largest = Math.Max(largest, Math.Abs(value));
        }

        if (largest == 0)
            return null;
        var direction = new sbyte[vector.Length];
        for (var at = 0; at < vector.Length; at++)
            direction[at] = (sbyte)MathF.Round(vector[at] / largest * Most);
        return direction;
    }

    /// <summary>How long a direction is in its bytes.</summary>
    public static float Length(ReadOnlySpan<sbyte> direction) => MathF.Sqrt(Dot(direction, direction));

    /// <summary>The cosine of the angle between two directions of the same number of dimensions.</summary>
    public static float Cosine(ReadOnlySpan<sbyte> left, ReadOnlySpan<sbyte> right) => Dot(left, right) / (Length(left) * Length(right));

    /// <summary>The sum of products. Two products of seven bits each fit in a short, so that they are widened once.</summary>
    public static int Dot(ReadOnlySpan<sbyte> left, ReadOnlySpan<sbyte> right)
    {
        var sums = Vector<int>.Zero;
        var at = 0;
        for (; at <= left.Length - Vector<sbyte>.Count; at += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(left[at..]), out var leftLow, out var leftHigh);
            Vector.Widen(new Vector<sbyte>(right[at..]), out var rightLow, out var rightHigh);
            Vector.Widen((leftLow * rightLow) + (leftHigh * rightHigh), out var low, out var high);
            sums += low + high;
        }

        var sum = Vector.Sum(sums);
        for (; at < left.Length; at++)
            sum += left[at] * right[at];
        return sum;
    }
}
