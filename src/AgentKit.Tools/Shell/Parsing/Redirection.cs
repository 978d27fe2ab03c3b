namespace AgentKit.Tools.Shell.Parsing;

/// <summary>Where a descriptor goes.</summary>
/// <param name="Span">Where, without the body of a here-document.</param>
/// <param name="Descriptor">The number written before it, if any.</param>
/// <param name="Variable">The name in <c>{name}&gt;file</c>, if any.</param>
/// <param name="Operator">What is done.</param>
/// <param name="Target">The word after it. For a here-document its delimiter, as written.</param>
internal sealed record Redirection(Span Span, int? Descriptor, string? Variable, RedirectionOperator Operator, Word Target) : SyntaxNode(Span)
{
    /// <summary>For <c>&lt;&lt;</c> and <c>&lt;&lt;-</c>: set by the parser when it comes to the line after.</summary>
    public HereDocument? HereDocument { get; set; }
}
