using AgentKit.Tools.Shell.Programs.Table;

namespace AgentKit.Tools.Shell.Programs.Reading;

/// <summary>The host that a word names.</summary>
internal static class NetworkName
{
    public static Effect Effect(ValueKind kind, CommandWord word)
    {
        var host = word.IsLiteral ? HostOf(kind, word.Text!) : null;
        return host is { Host.Length: > 0 } found && !found.Host.AsSpan().ContainsAny("{}[]*$ ")
            ? new Network { Host = found.Host.ToLowerInvariant(), Port = found.Port }
            : new Network { Host = Network.AnyHost };
    }

    private static (string Host, int? Port)? HostOf(ValueKind kind, string text) => kind switch
    {
        ValueKind.Repository when text.Contains("://", StringComparison.Ordinal) => OfUrl(text),
        ValueKind.Repository => text.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && text.IndexOf('/', StringComparison.Ordinal) is var slash && (slash < 0 || colon < slash)
            ? (WithoutUser(text[..colon]), null)
            : null,
        ValueKind.Url => OfUrl(text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text),
        _ => (WithoutUser(text), null),
    };

    private static (string Host, int? Port)? OfUrl(string text)
    {
        // What two parsers may read differently is no host that can be relied on.
        if (text.AsSpan().ContainsAny("\\@") || !Uri.TryCreate(text, UriKind.Absolute, out var url))
            return null;
        return (url.IdnHost, url.IsDefaultPort ? null : url.Port);
    }

    private static string WithoutUser(string text) => text[(text.LastIndexOf('@') + 1)..];
}
