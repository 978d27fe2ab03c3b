namespace AgentKit.Tools.Shell.Parsing;

/// <summary>The text is wrong, or means something that the parser does not vouch for.</summary>
/// <param name="Why">Half a sentence: "the quote is not closed".</param>
/// <param name="Position">Where in the text, counted in characters from 0.</param>
internal sealed record NotUnderstood(string Why, int Position) : ParseResult
{
    public override string ToString() => $"unknown, because {Why}, at {Position}";
}
