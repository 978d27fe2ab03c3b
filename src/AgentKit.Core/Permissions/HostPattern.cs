using AgentKit.Internal;

namespace AgentKit.Permissions;

/// <summary>
/// A pattern over hosts: <c>domain:example.com</c>, with a port, or <c>domain:*.example.com</c> for what is below it. An
/// allow rule means the very host, on the usual ports; a deny or ask rule what is below it too, on every port.
/// </summary>
internal sealed class HostPattern
{
    private const string Prefix = "domain:";
    private readonly string _name;
    private readonly bool _below;
    private readonly int? _port;

    private HostPattern(string name, bool below, int? port) => (_name, _below, _port) = (name, below, port);

    /// <summary>Reads a pattern; one that is not about hosts is none and no error.</summary>
    /// <returns>What is wrong; <see langword="null"/> when nothing is.</returns>
    public static string? Read(RuleKind kind, string text, out HostPattern? pattern)
    {
        pattern = null;
        if (!text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            // Who denies `web_fetch(evil.example)` or its URL means the host.
            if (kind != RuleKind.Allow && HostName.TryParse(HostOf(text)) is { } meant && meant.Text.Contains('.', StringComparison.Ordinal))
                pattern = new HostPattern(meant.Text, below: false, meant.Port);
            return null;
        }

        var name = text[Prefix.Length..].Trim();
        if (name == "*" && kind != RuleKind.Allow)
        {
            pattern = new HostPattern("", below: true, null);
            return null;
        }

        var below = name.StartsWith("*.", StringComparison.Ordinal);
        if (HostName.TryParse(below ? name[2..] : name) is not { } host || (below && host.Address is not null))
            return $"'{Shown.Text(name)}' is no host. Write a name such as `domain:learn.microsoft.com`, or `domain:*.example.com` for all below it; to mean every host write the tool's name alone.";

        pattern = new HostPattern(host.Text, below, host.Port);
        return null;
    }

    public bool Covers(Network network)
    {
        if (HostName.TryParse(network.Host) is not { } host || (network.Port is { } port && host.Port is { } other && port != other))
            return false;
        var asked = network.Port ?? host.Port;
        var portFits = _port is null ? asked is null or 80 or 443 : asked == _port;
        return portFits && (_below ? IsBelow(host.Text) : host.Text == _name);
    }

    public bool Hits(Network network)
    {
        // That it may be about any host is a doubt, and doubts ask.
        if (network.Host == Network.AnyHost)
            return false;

        // What cannot be read as a host could be any; such a call never runs in the first place.
        if (HostName.TryParse(network.Host) is not { } host)
            return true;
        var asked = network.Port ?? host.Port;
        var portFits = _port is null || asked is null || asked == _port;
        return portFits && (IsBelow(host.Text) || (!_below && host.Text == _name));
    }

    /// <summary>Whether a command line names the host, which is all that can be said without knowing what it does.</summary>
    public bool IsNamedIn(string command) => _name.Length > 0 && CommandText.HoldsInOrder(command, [_name]);

    private bool IsBelow(string host) =>
        _name.Length == 0 || (host.Length > _name.Length && host.EndsWith(_name, StringComparison.Ordinal) && host[^(_name.Length + 1)] == '.');

    private static string HostOf(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var host = scheme < 0 ? text : text[(scheme + 3)..];
        var end = host.AsSpan().IndexOfAny('/', '?', '#');
        return end < 0 ? host : host[..end];
    }
}
