namespace AgentKit.Tools.Shell.Programs;

/// <summary>What a program reads of a folder that it is given, or of files that another command found.</summary>
internal enum FolderReading
{
    /// <summary>The files that are named; of a folder nothing but names.</summary>
    Files,

    /// <summary>Names, sizes and times; never what files hold.</summary>
    Names,

    /// <summary>The files below, but those that begin with a dot.</summary>
    Visible,

    /// <summary>All files below.</summary>
    All,
}
