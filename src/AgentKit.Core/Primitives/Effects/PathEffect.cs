using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>An effect on one path.</summary>
public abstract record PathEffect : Effect
{
    private protected PathEffect()
    {
    }

    /// <summary>The path as the tool declared it.</summary>
    public required string Path { get; init; }

    /// <summary>Where the path leads. The runtime fills it in; what a tool sets is overwritten.</summary>
    public PathLocation? Location { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Target => Location?.RelativePath ?? Location?.FullPath ?? Path;

    /// <summary>Whether a person must decide, unless a rule names the very file: a change of what is protected, or a look at a secret.</summary>
    [JsonIgnore]
    public bool IsProtected => Location is { } location && location.Protection >= (this is ReadPath ? PathProtection.Secret : PathProtection.Change);
}
