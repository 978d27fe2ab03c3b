namespace AgentKit.Tools.Shell.Parsing;

/// <summary>Which characters mean what to bash. All others, white space beyond ASCII among them, mean themselves.</summary>
internal static class ShellCharacters
{
    /// <summary>Ends a word when it is not quoted.</summary>
    public static bool EndsWord(char character) =>
        character is ' ' or '\t' or '\n' or ';' or '&' or '|' or '<' or '>' or '(' or ')' or ShellCursor.End;

    /// <summary>Means itself wherever it stands.</summary>
    public static bool IsOrdinary(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' or '/' or ',' or ':' or '%';

    public static bool BeginsName(char character) => char.IsAsciiLetter(character) || character == '_';

    public static bool ContinuesName(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';

    public static bool IsSpecialParameter(char character) => character is '@' or '*' or '#' or '?' or '-' or '$' or '!';

    public static bool IsName(string? text) => text is { Length: > 0 } && BeginsName(text[0]) && text.All(ContinuesName);

    /// <summary>Whether a function may be called so without the name meaning anything else, here or under <c>extglob</c>.</summary>
    public static bool IsFunctionName(string? text) =>
        text is { Length: > 0 } && text.All(character => ContinuesName(character) || character is '-' or '.' or ':' or '/' or ',' or '%');
}
