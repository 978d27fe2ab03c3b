namespace AgentKit.Tools.Shell.Parsing;

/// <summary>The redirections of bash.</summary>
internal enum RedirectionOperator
{
    /// <summary><c>&lt;</c></summary>
    Input,

    /// <summary><c>&gt;</c></summary>
    Output,

    /// <summary><c>&gt;&gt;</c></summary>
    Append,

    /// <summary><c>&gt;|</c></summary>
    Clobber,

    /// <summary><c>&lt;&gt;</c></summary>
    InputOutput,

    /// <summary><c>&lt;&amp;</c></summary>
    DuplicateInput,

    /// <summary><c>&gt;&amp;</c>. With a target that is neither a number nor <c>-</c> it writes output and errors to a file.</summary>
    DuplicateOutput,

    /// <summary><c>&amp;&gt;</c></summary>
    OutputAndErrors,

    /// <summary><c>&amp;&gt;&gt;</c></summary>
    AppendOutputAndErrors,

    /// <summary><c>&lt;&lt;</c></summary>
    HereDocument,

    /// <summary><c>&lt;&lt;-</c></summary>
    HereDocumentWithoutTabs,

    /// <summary><c>&lt;&lt;&lt;</c></summary>
    HereString,
}
