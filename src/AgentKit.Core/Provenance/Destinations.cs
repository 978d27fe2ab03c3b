namespace AgentKit.Provenance;

/// <summary>The places that a host named as fit to be sent to.</summary>
internal sealed class Destinations
{
    private const string ServerPrefix = "server:";
    private const string Below = "*.";

    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _servers = new(StringComparer.Ordinal);
    private readonly List<string> _domains = [];

    public Destinations(IEnumerable<string> named)
    {
        foreach (var name in named)
        {
            if (name.StartsWith(ServerPrefix, StringComparison.Ordinal))
                _servers.Add(name[ServerPrefix.Length..]);
            else if (name.StartsWith(Below, StringComparison.Ordinal))
                _domains.Add(name[1..].TrimEnd('.'));
            else
                _hosts.Add(name.TrimEnd('.'));
        }
    }

    public bool Covers(Network network)
    {
        var host = network.Host.TrimEnd('.');
        return network.Host != Network.AnyHost
            && (_hosts.Contains(host) || _hosts.Contains(network.Target) || _domains.Exists(domain => host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)));
    }

    public bool CoversServer(string name) => _servers.Contains(name);

    /// <summary>Why a text names no destination; <see langword="null"/> when it does.</summary>
    public static string? WhyNot(string? text)
    {
        if (text is not null && text.StartsWith(ServerPrefix, StringComparison.Ordinal) && text.Length > ServerPrefix.Length)
            return null;
        var host = text is not null && text.StartsWith(Below, StringComparison.Ordinal) ? text[Below.Length..] : text;
        if (host is { Length: > 0 } && host[0] is not ('.' or '-') && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':' or '[' or ']'))
            return null;
        return $"'{text}' in ProvenanceOptions.TrustedDestinations names no place. Expected is a host such as api.example.com, *.example.com, or server:name.";
    }
}
