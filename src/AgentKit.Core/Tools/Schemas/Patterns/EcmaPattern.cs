using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentKit.Tools.Schemas.Patterns;

/// <summary>
/// Translates a regular expression of ECMA-262, in Unicode mode, to .NET. What .NET understands and ECMA-262 does not, such as
/// <c>(?i)</c> or <c>\A</c>, is refused.
/// </summary>
internal sealed partial class EcmaPattern
{
    private const int LongestSource = 10_000;
    private const int LongestTranslation = 1_000_000;
    private const int SyntaxTimeLimit = 1000;

    private readonly string _source;
    private readonly StringBuilder _result = new();
    private int _at;
    private int _openGroups;
    private int _groups;
    private int _largestReference;
    private bool _hasNames;
    private bool _repeatable;

    private EcmaPattern(string source) => _source = source;

    private char? Next => _at < _source.Length ? _source[_at] : null;

    public static string Translate(string source) =>
        source.Length <= LongestSource ? new EcmaPattern(source).Translate() : throw new PatternSyntaxException("which is too long");

    private string Translate()
    {
        while (_at < _source.Length)
        {
            TranslateNext();
            if (_result.Length > LongestTranslation) throw Wrong("is too long");
        }

        if (_openGroups > 0) throw Wrong("has a group without its end");
        if (_largestReference > _groups) throw Wrong("refers to a group that it does not have");

        // .NET gives named groups their numbers after all others.
        if (_largestReference > 0 && _hasNames) throw Wrong("refers to groups by number although some have names");
        return _result.ToString();
    }

    private void TranslateNext()
    {
        switch (_source[_at])
        {
            case '\\': TranslateEscape(); break;
            case '[': Atom(ReadClass().ToExpression()); break;
            case '(': OpenGroup(); break;
            case ')': CloseGroup(); break;
            case '*' or '+' or '?': Repeat(_source[_at].ToString(), 1); break;
            case '{' when Counted().Match(_source, _at) is { Success: true } counted: Repeat(counted.Value, counted.Length); break;
            case '|': Assertion("|", 1); break;
            case '^': Assertion("^", 1); break;
            case '$': Assertion(@"\z", 1); break;
            case '.':
                _at++;
                Atom(CharacterClasses.Dot.ToExpression());
                break;
            default: Atom(Literal(ReadCodePoint())); break;
        }
    }

    private void TranslateEscape()
    {
        const string word = CharacterClasses.Word;
        switch (_at + 1 < _source.Length ? _source[_at + 1] : '\0')
        {
            case 'b': Assertion($"(?:(?<={word})(?!{word})|(?<!{word})(?={word}))", 2); break;
            case 'B': Assertion($"(?:(?<={word})(?={word})|(?<!{word})(?!{word}))", 2); break;
            case 'k': TranslateNamedReference(); break;
            case >= '1' and <= '9': TranslateReference(); break;
            default: Atom(ReadClassEscape() is { } set ? set.ToExpression() : Literal(ReadEscape())); break;
        }
    }

    private void TranslateNamedReference()
    {
        if (NamedReference().Match(_source, _at) is not { Success: true } reference) throw Wrong(@"has a \k without a name");
        _at += reference.Length;
        Atom(reference.Value);
    }

    private void TranslateReference()
    {
        var digits = Reference().Match(_source, _at);
        if (!int.TryParse(digits.ValueSpan[1..], CultureInfo.InvariantCulture, out var group)) throw Wrong("refers to a group that it does not have");
        _largestReference = Math.Max(_largestReference, group);
        _at += digits.Length;
        Atom($"(?:{digits.Value})");
    }

    private void OpenGroup()
    {
        var opening = GroupOpening().Match(_source, _at);
        if (!opening.Success) throw Wrong("has a group of a kind that ECMA-262 does not know");
        if (opening.Value == "(" || opening.Groups["name"].Success) _groups++;
        _hasNames |= opening.Groups["name"].Success;
        _openGroups++;
        Assertion(opening.Value, opening.Length);
    }

    private void CloseGroup()
    {
        if (--_openGroups < 0) throw Wrong("closes a group that it did not open");
        _at++;
        Atom(")");
    }

    private void Repeat(string times, int length)
    {
        if (!_repeatable) throw Wrong("repeats nothing");
        if (times.Length > 1) CheckCounts(times);
        Assertion(times, length);
        if (Next == '?') Assertion("?", 1);
    }

    private void CheckCounts(string times)
    {
        var counts = times.Trim('{', '}').Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (!int.TryParse(counts[0], CultureInfo.InvariantCulture, out var least)) throw Wrong("repeats something too often");
        if (counts.Length == 2 && (!int.TryParse(counts[1], CultureInfo.InvariantCulture, out var most) || most < least)) throw Wrong("has its counts out of order");
    }

    /// <summary>Writes something that may be repeated.</summary>
    private void Atom(string text)
    {
        _result.Append(text);
        _repeatable = true;
    }

    /// <summary>Writes something that may not be repeated, and goes past its source.</summary>
    private void Assertion(string text, int length)
    {
        _at += length;
        _result.Append(text);
        _repeatable = false;
    }

    private PatternSyntaxException Wrong(string what) => new($"which {what}");

    [GeneratedRegex(@"\G\{[0-9]+(?:,[0-9]*)?\}", RegexOptions.CultureInvariant, SyntaxTimeLimit)]
    private static partial Regex Counted();

    [GeneratedRegex(@"\G\\k<[A-Za-z_][A-Za-z0-9_]*>", RegexOptions.CultureInvariant, SyntaxTimeLimit)]
    private static partial Regex NamedReference();

    [GeneratedRegex(@"\G\\[0-9]+", RegexOptions.CultureInvariant, SyntaxTimeLimit)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\G\((?:\?(?:[:=!]|<[=!]|<(?<name>[A-Za-z_][A-Za-z0-9_]*)>)|(?!\?))", RegexOptions.CultureInvariant, SyntaxTimeLimit)]
    private static partial Regex GroupOpening();
}
