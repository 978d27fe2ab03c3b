using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace AgentKit.Tools.Schemas.Values;

/// <summary>
/// A JSON number as written: digits times a power of ten, of any size. Binary floating point would call 0.3 no multiple of 0.1.
/// </summary>
internal readonly struct ExactNumber : IEquatable<ExactNumber>, IComparable<ExactNumber>
{
    // Digits beyond what a decimal holds exactly are compared the long way. The other limits keep that way affordable.
    private const int ShortText = 28;
    private const int LongestText = 1000;
    private const int LongestExponent = 8;

    private readonly decimal _short;
    private readonly BigInteger _digits;
    private readonly int _exponent;
    private readonly bool _isShort;

    private ExactNumber(decimal value) => (_short, _isShort) = (value, true);

    /// <summary>Keeps the digits without trailing zeros, so that equal numbers have equal parts.</summary>
    private ExactNumber(BigInteger digits, int exponent)
    {
        while (!digits.IsZero)
        {
            var (quotient, remainder) = BigInteger.DivRem(digits, 10);
            if (!remainder.IsZero) break;
            digits = quotient;
            exponent++;
        }

        (_digits, _exponent) = (digits, digits.IsZero ? 0 : exponent);
    }

    /// <summary>Gets whether the number has no fraction; 1.0 has none.</summary>
    public bool IsInteger => _isShort ? decimal.IsInteger(_short) : _exponent >= 0;

    public bool IsPositive => _isShort ? _short > 0 : _digits.Sign > 0;

    public bool IsZero => _isShort ? _short == 0 : _digits.IsZero;

    /// <summary>Says whether a number is short enough to be compared exactly.</summary>
    public static bool IsReadable(JsonElement value)
    {
        var text = JsonMarshal.GetRawUtf8Value(value);
        return text.Length <= LongestExponent || TryParse(text, out _);
    }

    /// <summary>Reads a number that <see cref="IsReadable"/> allows.</summary>
    public static ExactNumber Of(JsonElement value)
    {
        if (TryParse(JsonMarshal.GetRawUtf8Value(value), out var number)) return number;
        throw new ArgumentException("The number is too long.", nameof(value));
    }

    public int CompareTo(ExactNumber other)
    {
        if (_isShort && other._isShort) return _short.CompareTo(other._short);

        var (a, b) = (Long(), other.Long());
        if (a._digits.Sign != b._digits.Sign || a._digits.IsZero) return a._digits.Sign.CompareTo(b._digits.Sign);

        var byMagnitude = a.Magnitude().CompareTo(b.Magnitude());
        if (byMagnitude != 0) return byMagnitude * a._digits.Sign;

        // Equal magnitudes: the exponents differ by no more than the digits are long.
        var shift = a._exponent - b._exponent;
        return shift >= 0
            ? (a._digits * BigInteger.Pow(10, shift)).CompareTo(b._digits)
            : a._digits.CompareTo(b._digits * BigInteger.Pow(10, -shift));
    }

    public bool IsMultipleOf(in ExactNumber divisor)
    {
        if (_isShort && divisor._isShort && IsInteger && divisor.IsInteger) return _short % divisor._short == 0;

        var (a, b) = (Long(), divisor.Long());
        if (a._digits.IsZero) return true;

        // a's digits end in no zero, so no divisor with a larger power of ten goes into it.
        var shift = (long)a._exponent - b._exponent;
        if (shift < 0) return false;
        var power = BigInteger.ModPow(10, shift, BigInteger.Abs(b._digits));
        return (a._digits * power % b._digits).IsZero;
    }

    /// <summary>Reads the number as an integer of 64 bits, if it is one.</summary>
    public long? ToInt64() =>
        IsInteger && CompareTo(new ExactNumber(long.MaxValue)) <= 0 && CompareTo(new ExactNumber(long.MinValue)) >= 0
            ? (long)Long().Whole()
            : null;

    public bool Equals(ExactNumber other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is ExactNumber other && Equals(other);

    public override int GetHashCode()
    {
        var number = Long();
        return HashCode.Combine(number._digits, number._exponent);
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out ExactNumber number)
    {
        number = default;
        if (Utf8Parser.TryParse(text, out long whole, out var used) && used == text.Length)
        {
            number = new ExactNumber(whole);
            return true;
        }

        if (text.Length > LongestText) return false;

        var e = text.IndexOfAny((byte)'e', (byte)'E');
        if (e < 0 && text.Length <= ShortText)
        {
            number = new ExactNumber(decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
            return true;
        }

        var mantissa = e < 0 ? text : text[..e];
        var exponent = 0;
        if (e >= 0 && !TryParseExponent(text[(e + 1)..], out exponent)) return false;

        number = ParseLong(mantissa, exponent);
        return true;
    }

    private static bool TryParseExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        return text.TrimStart("+-0"u8).Length <= LongestExponent
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent);
    }

    private static ExactNumber ParseLong(ReadOnlySpan<byte> mantissa, int exponent)
    {
        var point = mantissa.IndexOf((byte)'.');
        var fraction = point < 0 ? 0 : mantissa.Length - point - 1;
        var digits = Encoding.ASCII.GetString(mantissa).Replace(".", "", StringComparison.Ordinal);
        return new ExactNumber(BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), exponent - fraction);
    }

    private ExactNumber Long()
    {
        if (!_isShort) return this;

        Span<int> parts = stackalloc int[4];
        decimal.GetBits(_short, parts);
        var digits = ((BigInteger)(uint)parts[2] << 64) + ((BigInteger)(uint)parts[1] << 32) + (uint)parts[0];
        return new ExactNumber(_short < 0 ? -digits : digits, -_short.Scale);
    }

    private BigInteger Whole() => _digits * BigInteger.Pow(10, _exponent);

    /// <summary>The position of the first digit relative to the decimal point.</summary>
    private long Magnitude() => (long)_exponent + BigInteger.Abs(_digits).ToString(CultureInfo.InvariantCulture).Length;
}
