namespace AgentKit.Tools.Shell.Syntax;

/// <summary>What joins two pipelines.</summary>
internal enum AndOrOperator
{
    And,
    Or,
}
