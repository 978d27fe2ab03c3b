namespace AgentKit.Tools.Shell.Programs;

/// <summary>Which of the files that git tracks a command takes the contents of.</summary>
internal enum TrackedFiles
{
    /// <summary>Any.</summary>
    All,

    /// <summary>Those that differ from what is staged.</summary>
    Changed,

    /// <summary>None.</summary>
    None,
}
