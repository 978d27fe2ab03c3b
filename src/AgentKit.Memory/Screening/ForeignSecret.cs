using System.Buffers;
using System.Text.RegularExpressions;

namespace AgentKit.Memory.Screening;

/// <summary>Passwords and codes that are told in other languages than English, and on a command line.</summary>
internal sealed class ForeignSecret : ISecretFinder
{
    // Most texts have none of these, and are told by that in no time.
    private static readonly SearchValues<string> Hints = SearchValues.Create(
        ["wort", "pass", "kennwort", "geheimzahl", "zugang", "code", "contrase", "clave", "digo", "mot de", "parola", "senha", "palavra", "haslo", "hasło", "senord", "lösen", "adgang", "salasana", "heslo", "jelsz", "пароль", "密码", "パスワード", "-u", "-p"], StringComparison.OrdinalIgnoreCase);

    public void Find(string text, List<SecretSpan> found)
    {
        if (!text.AsSpan().ContainsAny(Hints))
            return;
        for (var match = Named.Match(text); match.Success; match = match.NextMatch())
        {
            var value = match.Groups["value"].ValueSpan.TrimEnd(".,;:!?)»“”\"'").Length is var length && length > 0 ? match.Groups["value"].ValueSpan[..Trimmed(match.Groups["value"].ValueSpan, length)] : default;
            if (value.Length >= 4 && !RandomText.IsName(value) && (IsMixed(value) || match.Groups["sure"].Success))
                found.Add(new(match.Groups["value"].Index, value.Length, "password"));
        }

        for (var match = CommandLine.Match(text); match.Success; match = match.NextMatch())
        {
            if (!match.Groups["value"].ValueSpan.StartsWith("$") && !match.Groups["value"].ValueSpan.StartsWith("[redacted") && !match.Groups["value"].ValueSpan.ContainsAny('<', '*'))
                found.Add(new(match.Groups["value"].Index, match.Groups["value"].Length, "password"));
        }
    }

    // A sign of exclamation may be part of a password; the full stop of the sentence is not.
    private static int Trimmed(ReadOnlySpan<char> value, int length) => value.Length > length && value[length] is '!' or '?' ? length + 1 : length;

    private static bool IsMixed(ReadOnlySpan<char> value)
    {
        var hasLetter = value.ContainsAnyInRange('a', 'z') || value.ContainsAnyInRange('A', 'Z');
        var hasDigit = value.ContainsAnyInRange('0', '9');
        return hasDigit && (hasLetter || value.Length >= 4) || value[1..].ContainsAnyInRange('A', 'Z') && value.ContainsAnyInRange('a', 'z') || value[..^1].ContainsAny("!@#$%^&*?~+=_");
    }

    private static Regex Named { get; } = new(@"\b(?:\w*passw[oö]rt(?:er)?|\w*kennwort|geheimzahl|zugangscode|zugangsdaten|t[uü]rcode|contrase[nñ]a|clave(?:\sde\sacceso)?|c[oó]digo\sde\sacceso|mot\sde\spasse|code\sd'acc[eè]s|parola\sd'ordine|wachtwoord|toegangscode|senha|palavra-passe|has[lł]o|l[oö]senord|adgangskode|passord|salasana|heslo|jelsz[oó]|пароль|密码|パスワード)(?!\w)[^.\n:=]{0,60}?(?:\b(?<sure>lautet|luidt)\b:?|\b(?:ist|hei(?:ß|ss)t|est|es|è|é|is|to|jest|är|er|on|je|это)\b:?|\s?[:=：是])\s*[""'«„“]?(?<value>[^\s""'«»„]{4,64})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.TimeLimit);

    private static Regex CommandLine { get; } = new(@"(?<!\S)(?:-u|--user|--proxy-user)[=\s]+[""']?[\w.@-]+:(?<value>[^\s""']{3,})|(?<!\S)--pass(?:word|wd|phrase)?[=\s]+[""']?(?<value>[^\s""'-][^\s""']{2,})|\bsshpass\s-p\s?[""']?(?<value>[^\s""']{3,})|\bmysql\b.{0,60}\s-p(?<value>[^\s""'-][^\s""']{3,})", RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
