namespace AgentKit.Tools.Shell.Programs;

/// <summary>Where a command that another one runs takes place.</summary>
internal enum InnerPlace
{
    /// <summary>In a process of its own, in the same folder, without the variables and functions of the shell.</summary>
    OwnProcess,

    /// <summary>In a process of its own, in another folder.</summary>
    OtherFolder,

    /// <summary>In the shell itself: what it changes there lasts.</summary>
    SameShell,

    /// <summary>In the shell itself, at any time from then on.</summary>
    SameShellLater,
}
