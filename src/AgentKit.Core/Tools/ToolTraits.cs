namespace AgentKit.Tools;

/// <summary>What a tool promises about all its calls. The defaults are the safe ones: it promises nothing.</summary>
public sealed record ToolTraits
{
    /// <summary>A tool that promises nothing.</summary>
    public static ToolTraits None { get; } = new();

    /// <summary>
    /// Whether the tool changes nothing. Default: false. A tool that declares no effects of its own then counts as
    /// reading a resource by its own name, instead of as unknown; it asks all the same until a rule covers it.
    /// </summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether calls of the tool may run beside any other call. Default: false; effects decide.</summary>
    public bool ConcurrencySafe { get; init; }

    /// <summary>Whether every call asks a person, whatever rules and grants say. Default: false.</summary>
    public bool AlwaysAsk { get; init; }

    /// <summary>The one mode in which the model is told of the tool and may call it. Default: <see langword="null"/>, every mode.</summary>
    public Mode? OnlyIn { get; init; }

    /// <summary>
    /// Where the results come from, whatever the effects of a call say: <see cref="ContentLabel.Server"/> for the tools of a
    /// server, <see cref="ContentLabel.Trusted"/> for results that the host vouches for. Default: <see langword="null"/>, the
    /// effects tell; a tool that declares none is the host's own code, and trusted.
    /// </summary>
    public ContentLabel? ResultsFrom { get; init; }

    /// <summary>How long one call may take. Default: <see langword="null"/>, the agent's own limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>How many characters of the result the model gets. Default: <see langword="null"/>, the agent's own limit.</summary>
    public int? ResultLimit { get; init; }
}
