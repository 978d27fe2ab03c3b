namespace AgentKit;

/// <summary>Where a result came from, and whether what it says may be taken for more than data.</summary>
public sealed record ContentLabel
{
    /// <summary>The kind of place.</summary>
    public required ContentOrigin Origin { get; init; }

    /// <summary>Which one: a path, a host, a command, the name of a server or tool.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// Whether the content is the person's own or that of the host's code. What is not trusted is marked off for the model,
    /// and once it is in the context, calls that could send data out ask.
    /// </summary>
    public required bool IsTrusted { get; init; }

    /// <summary>The label of everything that a server of tools answers: untrusted, and named in questions.</summary>
    /// <param name="name">The server's name, as the person knows it.</param>
    public static ContentLabel Server(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new() { Origin = ContentOrigin.Server, Source = name, IsTrusted = false };
    }

    /// <summary>The label of results that the host vouches for, whatever the effects of the calls are.</summary>
    /// <param name="name">What they are, as the person knows it.</param>
    public static ContentLabel Trusted(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new() { Origin = ContentOrigin.Tool, Source = name, IsTrusted = true };
    }

    /// <inheritdoc/>
    public override string ToString() => Origin switch
    {
        ContentOrigin.Workspace => $"workspace file {Source}",
        ContentOrigin.Command => $"output of the command {Source}",
        ContentOrigin.ChildAgent => $"agent {Source}",
        _ => $"{Origin.ToString().ToLowerInvariant()} {Source}",
    };
}
