using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Speech;

/// <summary>What is said of what: of "the api port is 8081" that the "api port" has the "port" 8081.</summary>
internal static class Attribution
{
    private static readonly HashSet<string> Nouns = new(StringComparer.OrdinalIgnoreCase)
    {
        "port", "host", "hostname", "url", "uri", "version", "email", "name", "timezone", "branch", "region", "database", "db", "schema", "bucket", "namespace", "cluster", "endpoint", "path", "folder", "directory", "limit", "timeout", "license",
        "language", "framework", "owner", "password", "user", "username", "server", "channel", "queue", "topic", "registry", "address", "ip", "deadline", "budget", "currency", "locale", "domain", "package", "runtime", "editor", "runner", "formatter", "linter", "coverage", "threshold",
    };

    private static readonly HashSet<string> Bare = new(StringComparer.OrdinalIgnoreCase) { "port", "host", "hostname", "url", "uri", "version", "name", "branch", "path", "folder", "directory", "file", "endpoint", "address", "ip", "schema", "bucket", "namespace", "region", "queue", "topic", "limit", "timeout", "owner" };

    /// <summary>Whether nobody knows of what it is said: the port of what?</summary>
    public static bool IsBare(string what) => Bare.Contains(what.Trim('`', ' '));

    public static (string Subject, IReadOnlyDictionary<string, string> Attributes) Of(string what, string verb, string value)
    {
        var subject = what.Trim('`', ' ').ToLowerInvariant();
        var name = Name(subject, verb.ToLowerInvariant(), value);
        var told = Value(value);
        return name is null || told.Length is 0 or > 120
            ? (subject, ExtractedFact.NoAttributes)
            : (subject, new Dictionary<string, string>(StringComparer.Ordinal) { [name] = told });
    }

    private static string? Name(string subject, string verb, string value)
    {
        if (OnPort.IsMatch(value))
            return "port";
        if (OnHost.IsMatch(value) || verb.EndsWith("hosted", StringComparison.Ordinal))
            return "host";
        if (verb.EndsWith("written", StringComparison.Ordinal))
            return "language";
        if (verb.EndsWith("owned", StringComparison.Ordinal) || verb.EndsWith("maintained", StringComparison.Ordinal) || verb.EndsWith("managed", StringComparison.Ordinal))
            return "owner";
        if (verb.EndsWith("called", StringComparison.Ordinal) || verb.EndsWith("named", StringComparison.Ordinal))
            return "name";
        var last = subject[(subject.LastIndexOf(' ') + 1)..];
        if (Nouns.Contains(last))
            return last;
        if (Address.IsMatch(value))
            return "url";
        return verb switch
        {
            "uses" or "use" => "uses",
            "lives" or "live" or "sits" or "is stored" or "are stored" or "is located" or "is kept" => "location",
            "requires" or "require" or "needs" => "requires",
            _ => null,
        };
    }

    private static string Value(string value)
    {
        var clause = Clause.Match(value);
        value = clause.Success ? value[..clause.Index] : value;
        return Preposition.Replace(value, "").Trim('`', '.', ' ', ',', '!');
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static Regex OnPort { get; } = new(@"^(on\s|at\s)?port\s\d|^on\s\d{2,5}\b|\bport\s\d{2,5}\b", Options, Patterns.TimeLimit);

    private static Regex OnHost { get; } = new(@"^(on|at)\s(the\s)?(host\s|server\s|machine\s|box\s)`?[\w.-]+|^(on|at)\s`?[a-z][\w]*[-.][\w.-]+\b", Options, Patterns.TimeLimit);

    private static Regex Address { get; } = new(@"^(at\s|under\s)?https?://", Options, Patterns.TimeLimit);

    private static Regex Clause { get; } = new(@",\s|;|\s(because|since|so\sthat|but|and\s(it|we|the)|not|instead|until|from|which|when)\s|\s\(", Options, Patterns.TimeLimit);

    private static Regex Preposition { get; } = new(@"^((on|at|in|to|under|by|for|from)\s)?((the\s)?(host|server|port|machine|box)\s)?", Options, Patterns.TimeLimit);
}
