namespace AgentKit.Tools;

/// <summary>How much one result shows. What is read page by page ends its page here, rather than being cut in the middle.</summary>
internal static class ResultBudget
{
    /// <summary>The most characters of a page.</summary>
    public const int MostCharacters = 50_000;

    /// <summary>The most characters of one line.</summary>
    public const int MostLineLength = 2_000;

    /// <summary>What the pipeline lets through of a page: the page and its notes.</summary>
    public const int ResultLimit = 60_000;

    /// <summary>A count that a model gave, or the usual one.</summary>
    public static int Positive(int? given, int usual, string name) =>
        given is null or > 0 ? given ?? usual : throw new ToolException($"{name} is {given}, but it must be 1 or more.");
}
