namespace AgentKit.Tools.Shell.Parsing;

/// <summary>What joins two pipelines.</summary>
internal enum AndOrOperator
{
    And,
    Or,
}
