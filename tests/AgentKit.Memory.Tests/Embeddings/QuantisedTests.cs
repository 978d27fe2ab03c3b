using AgentKit.Memory.Embeddings;

namespace AgentKit.Memory.Tests.Embeddings;

public sealed class QuantisedTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(384)]
    [InlineData(1536)]
    public void A_cosine_of_quantised_directions_is_that_of_the_vectors(int dimensions)
    {
        var random = new Random(dimensions);
        for (var trial = 0; trial < 100; trial++)
        {
            var (left, right) = (Vector(random, dimensions), Vector(random, dimensions));

            Assert.Equal(Cosine(left, right), Quantised.Cosine(Quantised.Of(left)!, Quantised.Of(right)!), 0.02);
        }
    }

    [Fact]
    public void Sums_of_the_largest_values_are_exact()
    {
        var largest = Enumerable.Repeat(sbyte.MaxValue, 16_384).ToArray();
        var smallest = Enumerable.Repeat((sbyte)-sbyte.MaxValue, 16_384).ToArray();

        Assert.Equal(16_384 * 127 * 127, Quantised.Dot(largest, largest));
        Assert.Equal(-16_384 * 127 * 127, Quantised.Dot(largest, smallest));
    }

    [Theory]
    [InlineData(float.MaxValue)]
    [InlineData(1e-30f)]
    public void The_size_of_a_vector_says_nothing(float size) => Assert.Equal([127, 64, -127], Quantised.Of([size, size / 2, -size])!);

    [Fact]
    public void What_has_no_direction_is_none()
    {
        Assert.Null(Quantised.Of([]));
        Assert.Null(Quantised.Of([0, 0]));
        Assert.Null(Quantised.Of([1, float.NaN]));
        Assert.Null(Quantised.Of([1, float.NegativeInfinity]));
    }

    private static float[] Vector(Random random, int dimensions) => [.. Enumerable.Range(0, dimensions).Select(_ => (float)((random.NextDouble() * 2) - 1))];

    private static double Cosine(float[] left, float[] right) =>
        left.Zip(right).Sum(pair => (double)pair.First * pair.Second) / Math.Sqrt(left.Sum(value => (double)value * value) * right.Sum(value => (double)value * value));
}
