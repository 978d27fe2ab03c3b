using System.Buffers;

namespace AgentKit.Permissions;

/// <summary>The part of a rule that names tools: a name, in deny and ask rules with <c>*</c> in it, or a server's tools.</summary>
internal sealed class ToolPattern
{
    private const string McpPrefix = "mcp:";
    private const string ServerSeparator = "__";
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    private readonly Glob? _glob;
    private readonly string? _serverPrefix;

    private ToolPattern(string text, Glob? glob, string? serverPrefix) => (Text, _glob, _serverPrefix) = (text, glob, serverPrefix);

    /// <summary>The pattern of rules that are about effects, whatever the tool.</summary>
    public static ToolPattern Any { get; } = new("*", null, null);

    /// <summary>The tool's name as the model calls it, or the pattern over names.</summary>
    public string Text { get; }

    /// <summary>Whether it names one tool and no more.</summary>
    public bool IsOneTool => _glob is null && _serverPrefix is null;

    /// <summary>Reads the part of a rule before the parenthesis.</summary>
    /// <returns>What is wrong; <see langword="null"/> when nothing is.</returns>
    public static string? Read(RuleKind kind, string text, out ToolPattern? pattern)
    {
        pattern = null;
        if (text.StartsWith(McpPrefix, StringComparison.Ordinal))
            return ReadMcp(kind, text, out pattern);
        if (text.Length == 0)
            return "it names no tool. Write the tool's name first, such as `write_file(docs/*.md)`.";
        if (text.AsSpan().IndexOfAnyExcept(NameCharacters) is var wrong and >= 0 && text.Replace("*", "", StringComparison.Ordinal).AsSpan().ContainsAnyExcept(NameCharacters))
            return $"'{Shown.Text(text)}' cannot name a tool, because of '{Shown.Text(text[wrong].ToString())}'. Write letters, digits, '_' and '-', such as `write_file`, or `mcp:server/tool`.";
        if (!text.Contains('*', StringComparison.Ordinal))
            pattern = new ToolPattern(text, null, null);
        else if (kind == RuleKind.Allow)
            return $"only deny and ask rules may name tools by '*'. Name each tool, such as `write_file`, or the tools of one server, such as `mcp:github/*`.";
        else
            pattern = new ToolPattern(text, Glob.TryParse(text), null);
        return null;
    }

    /// <summary>Whether an allow rule names the tool: exactly.</summary>
    public bool Names(string tool)
    {
        if (_serverPrefix is null)
            return string.Equals(Text, tool, StringComparison.Ordinal);

        // A name with a second separator could belong to another server, whose own name holds the first.
        return tool.StartsWith(_serverPrefix, StringComparison.Ordinal)
            && tool.Length > _serverPrefix.Length
            && !tool.AsSpan(_serverPrefix.Length).Contains(ServerSeparator, StringComparison.Ordinal)
            && tool[_serverPrefix.Length] != '_';
    }

    /// <summary>Whether a deny or ask rule names the tool: in any case of letters.</summary>
    public bool Hits(string tool)
    {
        if (_serverPrefix is not null)
            return tool.StartsWith(_serverPrefix, StringComparison.OrdinalIgnoreCase);
        return _glob?.IsMatch(tool, ignoreCase: true) ?? string.Equals(Text, tool, StringComparison.OrdinalIgnoreCase);
    }

    private static string? ReadMcp(RuleKind kind, string text, out ToolPattern? pattern)
    {
        pattern = null;
        var rest = text[McpPrefix.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var server = slash < 0 ? rest : rest[..slash];
        var tool = slash < 0 ? "" : rest[(slash + 1)..];
        if (server.Length == 0 || tool.Length == 0 || server.AsSpan().ContainsAnyExcept(NameCharacters))
            return "after `mcp:` a server and one of its tools are expected, such as `mcp:github/create_issue`, or `mcp:github/*` for all of them.";
        if (tool != "*")
            return Read(kind, server + ServerSeparator + tool, out pattern);

        var prefix = server + ServerSeparator;
        pattern = new ToolPattern(prefix + "*", null, prefix);
        return null;
    }
}
