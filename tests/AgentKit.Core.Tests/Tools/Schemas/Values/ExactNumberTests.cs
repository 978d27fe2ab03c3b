using System.Text.Json;
using AgentKit.Tools.Schemas.Values;

namespace AgentKit.Core.Tests.Tools.Schemas.Values;

public sealed class ExactNumberTests
{
    [Theory]
    [InlineData("1", "2", -1)]
    [InlineData("1.0", "1", 0)]
    [InlineData("-0", "0.0e5", 0)]
    [InlineData("12e1", "120", 0)]
    [InlineData("0.1", "1e-1", 0)]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567891", -1)]
    [InlineData("-123456789012345678901234567890", "-123456789012345678901234567891", 1)]
    [InlineData("0.00000000000000000000000000000000000001", "0", 1)]
    [InlineData("79228162514264337593543950336", "79228162514264337593543950335", 1)]
    [InlineData("1e99999999", "1e99999998", 1)]
    [InlineData("-1e99999999", "5", -1)]
    [InlineData("1e-99999999", "0", 1)]
    [InlineData("9223372036854775807", "9223372036854775808", -1)]
    public void CompareTo_OfWrittenNumbers_IsExact(string left, string right, int expected) =>
        Assert.Equal(expected, Math.Sign(Number(left).CompareTo(Number(right))));

    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("100", "1e2")]
    [InlineData("0", "-0.0e9")]
    [InlineData("12345678901234567890123456789012345", "1234567890123456789012345678901234.5e1")]
    public void GetHashCode_OfEqualNumbers_IsEqual(string left, string right) =>
        Assert.Equal(Number(left).GetHashCode(), Number(right).GetHashCode());

    [Theory]
    [InlineData("1e999999999")]
    [InlineData("1e-12345678901234567890")]
    [InlineData("1e+999999999999")]
    public void IsReadable_OfAbsurdExponent_IsFalse(string text) => Assert.False(ExactNumber.IsReadable(JsonElement.Parse(text)));

    [Fact]
    public void IsReadable_OfTooManyDigits_IsFalse() =>
        Assert.False(ExactNumber.IsReadable(JsonElement.Parse(new string('7', 1001))));

    private static ExactNumber Number(string text) => ExactNumber.Of(JsonElement.Parse(text));
}
