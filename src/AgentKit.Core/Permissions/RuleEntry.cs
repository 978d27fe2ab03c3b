using System.Text.Json;

namespace AgentKit.Permissions;

/// <summary>A rule in a settings file: a text, or an object that gives examples with it.</summary>
internal sealed class RuleEntry
{
    public const string Example = """{ "rule": "shell(git log:*)", "match": ["git log -3"], "no_match": ["git log; rm x"] }""";

    private readonly List<string> _match = [];
    private readonly List<string> _noMatch = [];

    /// <summary>The rule; <see langword="null"/> when the object names none.</summary>
    public string? Rule { get; private set; }

    public IReadOnlyList<string> Match => _match;

    public IReadOnlyList<string> NoMatch => _noMatch;

    public bool HasExamples => _match.Count + _noMatch.Count > 0;

    /// <summary>Reads an entry and leaves the reader at its end.</summary>
    /// <returns>The entry, or <see langword="null"/> when it is none.</returns>
    public static RuleEntry? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new() { Rule = reader.GetString() };
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        var (entry, isRight) = (new RuleEntry(), true);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            isRight &= name switch
            {
                "rule" => entry.ReadRule(ref reader),
                "match" => ReadTexts(ref reader, entry._match),
                "no_match" => ReadTexts(ref reader, entry._noMatch),
                _ => Refuse(ref reader),
            };
        }

        return isRight ? entry : null;
    }

    private bool ReadRule(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            return Refuse(ref reader);
        Rule = reader.GetString();
        return true;
    }

    private static bool ReadTexts(ref Utf8JsonReader reader, List<string> texts)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return Refuse(ref reader);

        var isRight = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
                texts.Add(reader.GetString()!);
            else
                isRight = Refuse(ref reader);
        }

        return isRight;
    }

    private static bool Refuse(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return false;
    }
}
