using System.Globalization;
using System.Text.RegularExpressions;
using AgentKit.Memory.Extraction.Speech;

namespace AgentKit.Memory.Extraction;

/// <summary>
/// Holds what a model says against the turn. A fact must quote words that stand there, and say nothing that could not come
/// from them: each of its numbers and names stands in the piece, and most of its words do.
/// </summary>
internal static class ModelFactCheck
{
    private const int LeastWords = 8;
    private const int MostWords = 300;
    private const int MostStatement = 400;
    private const int MostSubject = 80;
    private static readonly TimeSpan FarFrom = TimeSpan.FromDays(3_660);

    /// <summary>The fact; <see langword="null"/> and why, when it does not hold.</summary>
    public static ExtractedFact? Check(ModelFact told, IReadOnlyDictionary<string, ModelPiece> pieces, IReadOnlyList<TurnContent> turns, ExtractionOptions options, out string? refusal)
    {
        refusal = Refusal.NotValid;
        if (!pieces.TryGetValue(told.Piece, out var piece) || told.Kind == "episode" || !Names<MemoryKind>.TryParse(told.Kind, out var kind))
            return null;
        var statement = ThirdPerson.Sentence(Spaces.Replace(told.Statement, " "));
        if (statement.Length is < LeastWords or > MostStatement || statement.Contains('?', StringComparison.Ordinal) || !DatesFit(told, piece, out var from, out var to))
            return null;
        // Only a person prefers and decides.
        if (kind is MemoryKind.Preference or MemoryKind.Decision && piece.Trust != MemoryTrust.Person)
            return null;
        refusal = Refusal.NotInTheTurn;
        if (Quoted(told.Words, piece.Text) is not { } words || !IsGrounded(statement, piece, options))
            return null;
        refusal = Refusal.Unresolved;
        if (Deictic.IsIn(statement))
            return null;
        refusal = null;
        return new()
        {
            Kind = kind,
            Statement = statement,
            Subject = Short(told.Subject),
            Attributes = Attributes(told, piece, options),
            Source = new() { Origin = piece.Origin, Name = piece.Source, Session = turns[piece.Turn].Session, Event = piece.Event, Words = words },
            Trust = TrustOf(piece, words),
            Confidence = piece.Trust == MemoryTrust.Person ? 0.85 : piece.Trust == MemoryTrust.Model ? 0.4 : 0.6,
            ObservedAt = piece.At,
            ValidFrom = from?.Start(options.Zone),
            ValidTo = to?.End(options.Zone),
        };
    }

    // What a person pasted is not what they say.
    private static MemoryTrust TrustOf(ModelPiece piece, string words)
    {
        if (piece.Trust != MemoryTrust.Person)
            return piece.Trust;
        var own = Plain(string.Join(' ', SpokenText.Sentences(piece.Text, new ExtractionReport())));
        return own.Contains(Plain(words), StringComparison.OrdinalIgnoreCase) ? MemoryTrust.Person : MemoryTrust.Untrusted;
    }

    private static string? Quoted(string words, string text)
    {
        var plain = Plain(words);
        return plain.Length is >= LeastWords and <= MostWords && Plain(text).Contains(plain, StringComparison.OrdinalIgnoreCase) ? Spaces.Replace(words, " ").Trim() : null;
    }

    private static bool IsGrounded(string statement, ModelPiece piece, ExtractionOptions options)
    {
        var known = EchoGuard.Words(piece.Text + " " + DatedText.Resolve(piece.Text, piece.At, options.Zone).Text);
        var said = EchoGuard.Words(statement);
        var missing = said.Where(word => !known.Contains(word)).ToArray();
        return missing.Length * 2 <= said.Count && !missing.Any(word => Tells(word, piece));
    }

    // A number, a name with marks in it, or a denial that is not there was made up; a date may be counted from words.
    private static bool Tells(string word, ModelPiece piece) =>
        word is "not" or "never" or "no" or "always" || (word.Any(character => char.IsDigit(character) || character is '/' or '@' or '_' or ':') && !IsNear(word, piece));

    private static bool IsNear(string word, ModelPiece piece) =>
        (DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || (word.Length == 4 && int.TryParse(word, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2200 && DateOnly.TryParseExact($"{year}-06-30", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)))
        && (day.ToDateTime(TimeOnly.MinValue) - piece.At.UtcDateTime).Duration() < TimeSpan.FromDays(400);

    private static bool DatesFit(ModelFact told, ModelPiece piece, out DaySpan? from, out DaySpan? to)
    {
        to = null;
        return TryDay(told.ValidFrom, piece, out from) && TryDay(told.ValidTo, piece, out to) && !(from is { } first && to is { } last && last.Last < first.First);
    }

    private static bool TryDay(string? text, ModelPiece piece, out DaySpan? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(text))
            return true;
        if (!DateOnly.TryParseExact(text.Length > 10 ? text[..10] : text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || (date.ToDateTime(TimeOnly.MinValue) - piece.At.UtcDateTime).Duration() > FarFrom)
            return false;
        day = DaySpan.Of(date);
        return true;
    }

    private static IReadOnlyDictionary<string, string> Attributes(ModelFact told, ModelPiece piece, ExtractionOptions options)
    {
        if (Short(told.Attribute) is not { } name || Short(told.Value) is not { } value || !IsGrounded(value, piece, options))
            return ExtractedFact.NoAttributes;
        return new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value };
    }

    private static string? Short(string? text) => string.IsNullOrWhiteSpace(text) || text.Length > MostSubject ? null : text.Trim();

    private static string Plain(string text) => Spaces.Replace(ThirdPerson.Straight(text), " ").Replace('“', '"').Replace('”', '"').Trim();

    private static Regex Spaces { get; } = new(@"\s+", RegexOptions.CultureInvariant, Patterns.TimeLimit);
}
