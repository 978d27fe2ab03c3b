namespace AgentKit.Tools.Shell.Parsing;

/// <summary>Leaves the parser from any depth; <see cref="ShellParser"/> turns it into <see cref="NotUnderstood"/>.</summary>
internal sealed class NotUnderstoodException(string why, int position) : Exception(why)
{
    public NotUnderstood Result => new(Message, position);
}
