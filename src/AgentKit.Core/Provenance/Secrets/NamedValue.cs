using System.Buffers;

namespace AgentKit.Provenance.Secrets;

/// <summary>A value behind a name that says it is secret: in the environment, YAML, JSON, XML, connection strings, and the options of commands.</summary>
internal sealed class NamedValue : Detector
{
    private const int MostName = 40;
    private const int MostBetween = 32;
    private const int MostValue = 256;
    private const int LeastPassword = 8;
    private const int LeastToken = 12;

    // What follows or precedes such a word where no secret is meant.
    private static readonly string[] HarmlessEndings =
    [
        "count", "len", "size", "limit", "max", "min", "url", "uri", "type", "expir", "name", "path", "file", "policy", "field", "index", "ref", "label", "placeholder", "hint", "prompt", "input", "page",
        "usage", "kind", "header", "prefix", "suffix", "budget", "format", "version", "arn", "region", "hash", "digest", "provider", "source", "endpoint", "length", "algorithm", "class", "handler", "service", "store", "manager", "encryption", "method", "mode",
    ];

    private static readonly string[] HarmlessBeginnings = ["public", "publickey", "public_key", "public-key", "next", "page", "continuation", "cancellation", "sync", "max", "min", "num", "total", "input", "output", "prompt", "completion", "cached", "primary", "foreign", "sort", "partition", "cache", "routing", "idempotency", "object", "lookup", "row", "s3", "storage", "file", "query", "group", "host"];

    private static readonly SearchValues<char> BareEnds = SearchValues.Create(" \t\r\n\"'`,;&<>)]}|\\");
    private static readonly SearchValues<char> QuotedEnds = SearchValues.Create("\n\"'`\\");
    private static readonly SearchValues<char> Code = SearchValues.Create("([{");
    private static readonly SearchValues<char> PasswordMarks = SearchValues.Create("0123456789!@#$%^&*?+=~");

    private readonly SecretWord _word;

    private NamedValue(SecretWord word) : base(word.Text) => _word = word;

    public static IEnumerable<Detector> All { get; } = SecretWord.All.Select(word => new NamedValue(word));

    public override Finding? Find(string text, int at)
    {
        var end = at + Anchor.Length;
        if (Anchor == "sig=")
            return IsInsideWord(text, at) || Bare(text, end) is not { } signature ? null : signature with { Name = "shared access signature" };
        if (end < text.Length && IsSameWord(text[end - 1], text[end]))
            return null;

        var tail = Run(text, end, KeyCharacters.Identifier, MostName);
        if (IsPartOfAnother(text, at, tail))
            return null;
        if (Operator(text, at, end + tail) is not { } value || Value(text, value) is not { } found)
            return null;

        var head = HeadLength(text, at);
        var isHarmless = IsHarmlessEnding(text.AsSpan(end, tail)) || IsId(text.AsSpan(end, tail)) || (!_word.IsPassword && IsHarmlessBeginning(text.AsSpan(at - head, head), _word.IsLast ? 'K' : text[at]));
        return isHarmless ? null : found with { Name = NameOf(text.AsSpan(at - head, head + Anchor.Length)) };
    }

    // `bypass` is another word, and what a test prints is no name: `PASS: TestOne`.
    private bool IsPartOfAnother(string text, int at, int tail)
    {
        if (_word.IsLast)
            return tail > 0;
        if (!_word.IsPart)
            return false;
        if (tail > 0 && char.IsAsciiLetter(text[at + Anchor.Length]))
            return true;
        var isHump = at > 0 && char.IsAsciiLetterLower(text[at - 1]) && char.IsAsciiLetterUpper(text[at]);
        return (IsInsideWord(text, at) && !isHump) || (text.AsSpan(at).StartsWith("PASS:", StringComparison.Ordinal) && HeadLength(text, at) == 0);
    }

    // `tokens` and `TOKENIZER` are other words; `tokenValue` and `TOKEN_VALUE` are not.
    private static bool IsSameWord(char last, char next) => char.IsAsciiLetterLower(next) || (char.IsAsciiLetterUpper(last) && char.IsAsciiLetterUpper(next));

    private static bool IsId(ReadOnlySpan<char> tail) => tail.EndsWith("id", StringComparison.OrdinalIgnoreCase) && (tail.Length == 2 || tail[^2] == 'I' || tail[^3] is '_' or '-');

    private static int HeadLength(string text, int at)
    {
        var length = 0;
        while (length < MostName && at - length > 0 && KeyCharacters.Identifier.Contains(text[at - length - 1]))
            length++;
        return length;
    }

    private static bool IsHarmlessEnding(ReadOnlySpan<char> tail)
    {
        var part = tail.Trim("_-.");
        foreach (var word in HarmlessEndings)
        {
            if (part.StartsWith(word, StringComparison.OrdinalIgnoreCase) || part.EndsWith(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // A whole word: `min` is harmless before a token, and `admin` is not.
    private static bool IsHarmlessBeginning(ReadOnlySpan<char> head, char first)
    {
        var part = head.TrimEnd("_-.");
        if (part.Length == head.Length && head.Length > 0 && !char.IsAsciiLetterUpper(first))
            return false;
        foreach (var word in HarmlessBeginnings)
        {
            if (part.EndsWith(word, StringComparison.OrdinalIgnoreCase)
                && (part.Length == word.Length || !char.IsAsciiLetter(part[^(word.Length + 1)]) || (char.IsAsciiLetterUpper(part[^word.Length]) && char.IsAsciiLetterLower(part[^(word.Length + 1)]))))
                return true;
        }

        return false;
    }

    /// <summary>Where the value begins; <see langword="null"/> when the name is given none.</summary>
    private static int? Operator(string text, int name, int at)
    {
        if (InList(text, name, at) is { } listed)
            return listed;
        var end = Math.Min(text.Length, at + 32);
        var i = at;
        while (i < end && text[i] is '\\' or '"' or '\'' or ']')
            i++;
        if (i < end && text[i] == '>')
            return i + 1;

        var afterName = i;
        while (i < end && text[i] is ' ' or '\t')
            i++;
        if (i > afterName && (IsOption(text, name) || IsNetrc(text, at)))
            return i;
        if (string.CompareOrdinal(text, i, "value=", 0, 6) == 0)
            return i + 6;
        if (i < end && text[i] == ',' && i > at && IsDefined(text, name) && Quote(text, i + 1, end) is { } argument)
            return argument;
        if (i >= end || text[i] is not (':' or '='))
            return null;
        for (i++; i < end && text[i] is '=' or '>' or ' ' or '\t';)
            i++;
        return i;
    }

    /// <summary>Where the value begins whose name is itself a value: <c>{"name": "DB_PASSWORD", "value": "secret"}</c>, as lists of variables have it.</summary>
    private static int? InList(string text, int name, int at)
    {
        var before = text.AsSpan(Math.Max(0, name - MostName - 10), Math.Min(name, MostName + 10));
        if (!before.Contains("name", StringComparison.OrdinalIgnoreCase) && !before.Contains("key", StringComparison.OrdinalIgnoreCase))
            return null;
        var i = Skip(text, at, MostBetween, "\"'\\");
        var parted = Skip(text, i, MostBetween, ", \t\r\n");
        var value = Skip(text, parted, 2, "\"'\\");
        if (parted == i || string.Compare(text, value, "value", 0, 5, StringComparison.OrdinalIgnoreCase) != 0)
            return null;
        var colon = Skip(text, value + 5, 4, "\"'\\ ");
        return colon < text.Length && text[colon] is ':' or '=' ? Skip(text, colon + 1, 4, " \t") : null;
    }

    private static int Skip(string text, int at, int most, string among)
    {
        var end = Math.Min(text.Length, at + most);
        while (at < end && among.Contains(text[at], StringComparison.Ordinal))
            at++;
        return at;
    }

    // `define('DB_PASSWORD', 'secret')`
    private static bool IsDefined(string text, int at) => text.AsSpan(Math.Max(0, at - MostName), Math.Min(at, MostName)).Contains("define(", StringComparison.Ordinal);

    private static int? Quote(string text, int at, int end)
    {
        while (at < end && text[at] == ' ')
            at++;
        return at < end && text[at] is '"' or '\'' ? at : null;
    }

    private static bool IsOption(string text, int at)
    {
        var head = HeadLength(text, at);
        return text.AsSpan(at - head, head).StartsWith("--", StringComparison.Ordinal);
    }

    // `machine host login name password secret`
    private static bool IsNetrc(string text, int at) => text.AsSpan(Math.Max(0, at - 80), Math.Min(at, 80)).Contains("login ", StringComparison.Ordinal);

    // A long value is judged by its beginning, and taken whole.
    private Finding? Value(string text, int at)
    {
        if (at < text.Length && text[at] == '\\')
            at++;
        if (at >= text.Length)
            return null;
        if (text[at] is not ('"' or '\'' or '`'))
            return Bare(text, at);

        var start = at + 1;
        var length = Until(text, start, QuotedEnds, MostValue);
        return IsSecret(text.AsSpan(start, length)) ? new(start, length < MostValue ? length : Until(text, start, QuotedEnds, int.MaxValue), "") : null;
    }

    private Finding? Bare(string text, int at)
    {
        var length = Until(text, at, BareEnds, MostValue);
        var value = text.AsSpan(at, length);
        if (_word.IsPassword)
        {
            length = WithAmpersands(text, at, length);
            value = text.AsSpan(at, length);
        }

        if (!IsSecret(value) || value.ContainsAny(Code) || IsPath(value) || IsMember(value))
            return null;
        return new(at, length < MostValue ? length : Until(text, at, BareEnds, int.MaxValue), "");
    }

    // In a query `&` begins the next name; in a password it is one sign of many.
    private static int WithAmpersands(string text, int at, int length)
    {
        while (length < MostValue && at + length + 1 < text.Length && text[at + length] == '&' && !BareEnds.Contains(text[at + length + 1]))
        {
            var next = Until(text, at + length + 1, BareEnds, MostValue);
            if (text.AsSpan(at + length + 1, next).Contains('='))
                break;
            length += next + 1;
        }

        return length;
    }

    private bool IsSecret(ReadOnlySpan<char> value)
    {
        if (value.Length < (_word.IsPassword ? LeastPassword : LeastToken))
            return false;
        if (!_word.IsPassword)
            return ((Randomness.IsRandom(value) && (_word.MayBeGuid || !Randomness.IsGuid(value)) && !value.Contains(' ') && !(_word.IsLast && value.ContainsAny('/', '.', ':'))) || (Anchor == "sig=" && value.Length >= 40)) && !Placeholder.Is(value);
        return value.Length <= 128 && (value.ContainsAny(PasswordMarks) || Randomness.IsRandom(value)) && !value.Contains(' ') && value.ContainsAnyInRange('A', 'z') && Distinct(value) >= 6 && !Randomness.IsGuid(value) && !Placeholder.Is(value);
    }

    private static bool IsPath(ReadOnlySpan<char> value) =>
        value.StartsWith("/", StringComparison.Ordinal) || value.StartsWith("./", StringComparison.Ordinal) || value.StartsWith("~/", StringComparison.Ordinal) || value.Contains("://", StringComparison.Ordinal);

    // `config.Password1`, `options.Token2Value` or `^TPassword1`: code that names a value instead of holding it.
    private static bool IsMember(ReadOnlySpan<char> value)
    {
        if (value[0] == '^' && !value[1..].ContainsAnyExcept(KeyCharacters.Word))
            return true;
        var dot = value.IndexOf('.');
        return dot > 0 && dot < value.Length - 1 && char.IsAsciiLetter(value[0]) && char.IsAsciiLetter(value[dot + 1]) && !value.ContainsAnyExcept(KeyCharacters.Identifier) && !Randomness.IsRandom(value[(value.LastIndexOf('.') + 1)..]);
    }

    private static int Distinct(ReadOnlySpan<char> value)
    {
        var seen = new HashSet<char>();
        foreach (var character in value)
            seen.Add(character);
        return seen.Count;
    }

    private string NameOf(ReadOnlySpan<char> name) => _word.IsPassword ? "password"
        : name.Contains("aws", StringComparison.OrdinalIgnoreCase) ? "aws key"
        : name.Contains("key", StringComparison.OrdinalIgnoreCase) ? "key"
        : Anchor == "token" ? "token" : "secret";
}
