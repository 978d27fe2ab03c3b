namespace AgentKit.Tools.Shell.Parsing;

/// <summary>Leaves the parser from any depth; <see cref="ShellParser"/> turns it into <see cref="Unknown"/>.</summary>
internal sealed class NotUnderstoodException(string why, int position) : Exception(why)
{
    public Unknown Result => new(Message, position);
}
