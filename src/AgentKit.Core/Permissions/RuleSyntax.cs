namespace AgentKit.Permissions;

/// <summary>The grammar of rules: <c>tool</c> or <c>tool(pattern)</c>.</summary>
internal static class RuleSyntax
{
    private const int MaxLength = 4096;

    /// <summary>Reads a rule.</summary>
    /// <returns>What is wrong; <see langword="null"/> when nothing is.</returns>
    public static string? Read(RuleKind kind, string text, out ToolPattern? tool, out ArgumentPattern? argument)
    {
        tool = null;
        argument = null;
        if (text.Length > MaxLength)
            return $"it has {text.Length} characters, and at most {MaxLength} are read. Write several rules instead.";
        if (text.Any(char.IsControl))
            return "it holds a line break or another control character. Write each rule as one line, such as `shell(dotnet test)`.";

        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
            return ToolPattern.Read(kind, text, out tool);
        if (text[^1] != ')')
            return "its parenthesis is not closed at the end. Write `tool(pattern)`, such as `write_file(docs/*.md)`.";

        return ToolPattern.Read(kind, text[..open].TrimEnd(), out tool)
            ?? ArgumentPattern.Read(kind, text[(open + 1)..^1].Trim(), out argument);
    }
}
