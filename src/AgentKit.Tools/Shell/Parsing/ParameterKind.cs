namespace AgentKit.Tools.Shell.Parsing;

/// <summary>What is asked of a parameter.</summary>
internal enum ParameterKind
{
    /// <summary><c>${x}</c></summary>
    Value,

    /// <summary><c>${#x}</c></summary>
    Length,

    /// <summary><c>${!x}</c>: the parameter that it names, or the keys of an array for <c>${!x[@]}</c>.</summary>
    Indirect,

    /// <summary><c>${!x*}</c> and <c>${!x@}</c>: all names that begin so.</summary>
    Names,
}
