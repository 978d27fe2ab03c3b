namespace AgentKit.Tools.Shell.Programs;

/// <summary>One simple command: the program and its arguments, without assignments and redirections.</summary>
internal sealed record Invocation(IReadOnlyList<CommandWord> Words)
{
    public override string ToString() => string.Join(' ', Words);
}
