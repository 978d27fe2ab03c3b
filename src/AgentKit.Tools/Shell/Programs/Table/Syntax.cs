namespace AgentKit.Tools.Shell.Programs.Table;

/// <summary>How a program reads its words.</summary>
[Flags]
internal enum Syntax
{
    /// <summary>Short options in bundles, long options, both also after operands, until <c>--</c>.</summary>
    Usual = 0,

    /// <summary>The first operand ends the options.</summary>
    Posix = 1,

    /// <summary>Long options have one dash, and there are no bundles.</summary>
    LongSingle = 2,

    /// <summary>Every word is an operand.</summary>
    Raw = 4,

    /// <summary>No option can write, send, run or read in another folder, so that a word which becomes one does no harm.</summary>
    Tame = 8,

    /// <summary><c>--help</c> and <c>--version</c> are not known to be harmless.</summary>
    NoHelp = 16,

    /// <summary>Operands may be settings, <c>NAME=value</c>, up to the first that is not.</summary>
    Variables = 32,

    /// <summary>The command it runs does so in the shell itself, so that a change of folder lasts.</summary>
    Here = 64,

    /// <summary>The command it runs does so on another machine or in a container.</summary>
    Elsewhere = 128,

    /// <summary>Without operands it runs what it reads from standard input.</summary>
    RunsInput = 256,

    /// <summary>Options that the row does not list change how it does what it does, not what it does at worst. Never of a read-only row.</summary>
    Open = 512,

    /// <summary>The command it runs does so in the shell itself, at any time from then on.</summary>
    Later = 1024,

    /// <summary>The shell that runs the script may be another one than bash, and read it in another way.</summary>
    AnyShell = 2048,
}
