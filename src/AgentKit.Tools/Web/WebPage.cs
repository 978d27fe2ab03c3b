namespace AgentKit.Tools.Web;

/// <summary>What there is to read of an answer.</summary>
internal sealed record WebPage
{
    /// <summary>The title; empty when there is none.</summary>
    public required string Title { get; init; }

    public required string Text { get; init; }

    /// <summary>Why the text ends before the page does; <see langword="null"/> when it does not.</summary>
    public string? WhyPartial { get; init; }
}
