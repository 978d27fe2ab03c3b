using System.Globalization;
using System.Text;

namespace AgentKit.Tools.Schemas.Patterns;

/// <summary>Single characters, and classes of them.</summary>
internal sealed partial class EcmaPattern
{
    private static string Literal(int codePoint) => new CodePointSet((codePoint, codePoint)).ToExpression();

    private CodePointSet ReadClass()
    {
        _at++;
        var negated = Next == '^';
        if (negated) _at++;

        var set = new CodePointSet();
        while (Next != ']') ReadClassMember(set);
        _at++;
        return negated ? set.Complement() : set;
    }

    private void ReadClassMember(CodePointSet set)
    {
        if (ReadClassEscape() is { } subset)
        {
            set.Add(subset);
            return;
        }

        var from = ReadClassCharacter();
        if (Next != '-' || _at + 1 >= _source.Length || _source[_at + 1] == ']')
        {
            set.Add(from, from);
            return;
        }

        _at++;
        if (ReadClassEscape() is not null) throw Wrong("has a range that ends in a class");
        var to = ReadClassCharacter();
        if (to < from) throw Wrong("has a range that is out of order");
        set.Add(from, to);
    }

    private int ReadClassCharacter()
    {
        if (Next is null) throw Wrong("has a class without its end");
        if (Next != '\\') return ReadCodePoint();
        if (!Follows("\\b")) return ReadEscape();
        _at += 2;
        return '\b';
    }

    /// <summary>Reads an escape that stands for several characters, such as <c>\d</c> or <c>\p{L}</c>, if there is one.</summary>
    private CodePointSet? ReadClassEscape()
    {
        if (Next != '\\' || _at + 1 >= _source.Length) return null;

        var letter = _source[_at + 1];
        if (letter is 'p' or 'P') return ReadProperty(negated: letter == 'P');
        if (CharacterClasses.Find(letter) is not { } set) return null;
        _at += 2;
        return set;
    }

    private CodePointSet ReadProperty(bool negated)
    {
        var end = _source.IndexOf('}', _at);
        if (_at + 2 >= _source.Length || _source[_at + 2] != '{' || end < 0) throw Wrong("names no Unicode property");

        var name = _source[(_at + 3)..end];
        _at = end + 1;
        var set = UnicodeProperty.Find(name) ?? throw Wrong($"asks for the Unicode property {InstanceText.Quote(name)}, which is not known");
        return negated ? set.Complement() : set;
    }

    private int ReadCodePoint()
    {
        Rune.DecodeFromUtf16(_source.AsSpan(_at), out var rune, out var length);
        _at += length;
        return rune.Value;
    }

    /// <summary>Reads an escape that stands for one character.</summary>
    private int ReadEscape()
    {
        _at++;
        var letter = Next ?? throw Wrong("ends in a backslash");
        _at++;
        return letter switch
        {
            't' => '\t',
            'n' => '\n',
            'v' => '\v',
            'f' => '\f',
            'r' => '\r',
            '0' when Next is null or < '0' or > '9' => 0,
            'c' when Next is { } control && char.IsAsciiLetter(control) => _source[_at++] % 32,
            'x' => ReadHex(2),
            'u' => ReadUnicode(),
            _ when !char.IsAsciiLetterOrDigit(letter) && char.IsAscii(letter) => letter,
            _ => throw Wrong($"has the escape \\{letter}, which ECMA-262 does not know"),
        };
    }

    private int ReadUnicode()
    {
        if (Next == '{')
        {
            var length = _source.IndexOf('}', _at) - _at - 1;
            if (length is < 1 or > 6) throw Wrong(@"has a \u{} without a character");
            _at++;
            var codePoint = ReadHex(length);
            _at++;
            return Rune.IsValid(codePoint) ? codePoint : throw Wrong("has an escape for something that is no character");
        }

        var unit = ReadHex(4);
        if (!char.IsSurrogate((char)unit)) return unit;
        if (!char.IsHighSurrogate((char)unit) || !Follows("\\u")) throw Wrong("has an escape for half a character");
        _at += 2;
        var low = ReadHex(4);
        return char.IsLowSurrogate((char)low)
            ? char.ConvertToUtf32((char)unit, (char)low)
            : throw Wrong("has an escape for half a character");
    }

    private int ReadHex(int digits)
    {
        if (_at + digits > _source.Length
            || !int.TryParse(_source.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            throw Wrong("has an escape without its digits");
        _at += digits;
        return value;
    }

    private bool Follows(string text) => string.CompareOrdinal(_source, _at, text, 0, text.Length) == 0;
}
