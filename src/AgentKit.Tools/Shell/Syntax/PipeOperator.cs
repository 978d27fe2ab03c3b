namespace AgentKit.Tools.Shell.Syntax;

/// <summary>What goes into a pipe.</summary>
internal enum PipeOperator
{
    Output,
    OutputAndErrors,
}
