namespace AgentKit.Tools.Shell.Parsing;

/// <summary>
/// Reads a text as bash 5.2 would when called with <c>--noprofile --norc -c</c>, and runs nothing. What it does not
/// understand for certain is <see cref="NotUnderstood"/>, never a guess.
/// </summary>
/// <remarks>
/// A text can change how bash reads the lines that follow in it: <c>alias</c>, <c>shopt</c>, <c>set -o posix</c>, <c>enable</c>.
/// What is said of a script holds only where none of its commands does so.
/// </remarks>
internal static class ShellParser
{
    /// <summary>Parses a text; never throws, in time that grows with its length alone.</summary>
    public static ParseResult Parse(string text) => Parse(text, new(text.Length));

    /// <summary>Parses a text and counts its steps.</summary>
    public static ParseResult Parse(string text, ParseLimits limits)
    {
        if ((CharacterCheck.Find(text) ?? LookAlikes.Find(text)) is { } hidden)
            return hidden;

        try
        {
            return new Understood(new ScriptReader(new(text), limits).ReadAll());
        }
        catch (NotUnderstoodException exception)
        {
            return exception.Result;
        }
    }
}
