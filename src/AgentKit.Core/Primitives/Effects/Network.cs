using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>Talks to a host.</summary>
public sealed record Network : Effect
{
    /// <summary>The <see cref="Host"/> of an effect that may talk to any host at all. No rule for a host covers it; a rule against one makes it ask.</summary>
    public const string AnyHost = "*";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "network";

    /// <inheritdoc/>
    [JsonIgnore]
    public override Risk Risk => Risk.Network;

    /// <summary>The host's name or address, or <see cref="AnyHost"/>.</summary>
    public required string Host { get; init; }

    /// <summary>The port; <see langword="null"/> for the scheme's own.</summary>
    public int? Port { get; init; }

    /// <summary>Whether data of ours goes out (a body, a query), not only a plain request.</summary>
    public bool Sends { get; init; } = true;

    /// <summary>
    /// Why nobody can allow it, as where a URL is malformed or spelled to mislead; <see langword="null"/> when somebody may.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Forbidden { get; init; }

    /// <summary>
    /// Whether the host application has named this internal host as one that tools may reach. The runtime fills it in; what
    /// a tool sets is overwritten.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsNamedByHost { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Target => Port is { } port ? $"{Host}:{port}" : Host;
}
