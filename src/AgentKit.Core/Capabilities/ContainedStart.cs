namespace AgentKit.Capabilities;

/// <summary>
/// How a contained command is started: as the last arguments of a program that contains it. That program's standard error
/// is the sandbox's own, in lines: <c>ready</c> when all is in place and the command begins, <c>left N</c> when it has ended and N processes
/// are still there, anything else is a complaint. A command whose start was not told as ready counts as not run. The output
/// of the command, both streams, is the program's standard output.
/// </summary>
public abstract class ContainedStart : IDisposable
{
    /// <summary>What the starting shell, bash, does before it becomes the program; empty for nothing.</summary>
    public virtual string Preparation => "";

    /// <summary>The program and its arguments, to which the shell and the text of the command are added.</summary>
    public abstract IReadOnlyList<string> Arguments { get; }

    /// <summary>All variables that program and command get.</summary>
    public abstract IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>What of the workspace the command sees as empty because it holds secrets, relative to the root.</summary>
    public virtual IReadOnlyList<string> HiddenPaths => [];

    /// <summary>Those of <see cref="HiddenPaths"/> that were opened, as far as the sandbox can tell. Asked when the command has ended, before it is disposed.</summary>
    public virtual IReadOnlyList<string> SoughtPaths => [];

    /// <summary>The limits that the command ran into, each as a sentence. Asked when it has ended, before it is disposed.</summary>
    public virtual IReadOnlyList<string> LimitsReached => [];

    /// <summary>Takes away what was put in place for the command.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Takes away what was put in place for the command. Must not throw.</summary>
    /// <param name="disposing">Always <see langword="true"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
