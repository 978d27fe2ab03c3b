namespace AgentKit.Tools.Shell.Parsing;

/// <summary>What goes into a pipe.</summary>
internal enum PipeOperator
{
    Output,
    OutputAndErrors,
}
