namespace AgentKit.Tools.Shell.Parsing;

/// <summary>What follows the body of a case.</summary>
internal enum CaseTerminator
{
    /// <summary><c>;;</c>, or nothing before <c>esac</c>.</summary>
    Leave,

    /// <summary><c>;&amp;</c>: the next body is run too.</summary>
    FallThrough,

    /// <summary><c>;;&amp;</c>: the next patterns are tried too.</summary>
    TryNext,
}
