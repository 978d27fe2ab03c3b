namespace AgentKit.Tools.Shell.Programs.Table;

/// <summary>What the value of an option, or an operand, is to the program.</summary>
internal enum ValueKind
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Text that names nothing.</summary>
    Text,

    /// <summary>A file or folder that is read.</summary>
    Read,

    /// <summary>A name, or a pattern of names, by which files below a folder are chosen.</summary>
    Names,

    /// <summary>A file or folder that is created or changed.</summary>
    Write,

    /// <summary>A file or folder that is deleted.</summary>
    Delete,

    /// <summary>Where something is put: a file, or a folder to put it in under its own name.</summary>
    Into,

    /// <summary>A folder in which the program then works.</summary>
    Folder,

    /// <summary>A revision of git, or a path.</summary>
    Revision,

    /// <summary>A host, or user@host.</summary>
    Host,

    /// <summary>A URL, of which the scheme may be missing.</summary>
    Url,

    /// <summary>A method of HTTP.</summary>
    Method,

    /// <summary>A remote of git: name, URL or path.</summary>
    Repository,

    /// <summary>A path here, or host:path.</summary>
    HostPath,

    /// <summary>A setting of git, <c>name=value</c>, of which few are harmless.</summary>
    GitSetting,

    /// <summary>A format that begins with a plus; other text sets something.</summary>
    Format,

    /// <summary>A layout of what is printed, of which some parts check signatures by a program or show the environment.</summary>
    Layout,

    /// <summary>The name of a variable that holds no secret.</summary>
    PublicName,

    /// <summary>The name of a setting that holds no secret.</summary>
    SettingName,

    /// <summary>The name of a shell variable of one's own.</summary>
    Name,

    /// <summary>The name of an option of the shell, of which few are harmless.</summary>
    ShellOption,

    /// <summary>A filter of jq or yq, which may load files and modules.</summary>
    Filter,

    /// <summary>A filter, or a file that is read.</summary>
    FilterOrFile,

    /// <summary>What of the host a container sees.</summary>
    Mount,

    /// <summary>Text that a shell runs.</summary>
    Script,

    /// <summary>This word and all that follow are a command.</summary>
    Command,

    /// <summary>A program to run.</summary>
    Program,

    /// <summary>A program text in a language of its own.</summary>
    Code,

    /// <summary>SQL.</summary>
    Sql,
}
