namespace AgentKit.Memory.Transfer;

/// <summary>
/// The names by which files and command lines call the scopes of one owner: nothing or <c>user</c> for the owner's own,
/// <c>workspace</c> for that of the workspace at hand, any other word for a group of that name.
/// </summary>
public sealed class ScopeNames
{
    private const string User = "user";
    private const string Workspace = "workspace";

    private readonly SessionOwner _owner;
    private readonly string _workspace;

    /// <summary>Names the scopes of an owner.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="workspace">The workspace at hand; <see langword="null"/> where there is none.</param>
    public ScopeNames(SessionOwner owner, string? workspace = null)
    {
        ArgumentNullException.ThrowIfNull(owner);
        _owner = owner;
        _workspace = workspace ?? "";
    }

    /// <summary>The scope of a name.</summary>
    /// <param name="name">The name; <see langword="null"/> or empty for the owner's own scope.</param>
    /// <exception cref="FormatException">The name asks for a workspace, and there is none.</exception>
    public MemoryScope Find(string? name) => name switch
    {
        null or "" or User => new() { Owner = _owner },
        Workspace => new() { Owner = _owner, Workspace = Here() },
        _ when Parts(name) is { } parts => new() { Owner = _owner, Workspace = Value(parts, Workspace), Agent = Value(parts, "agent"), Group = Value(parts, "group") },
        _ => new() { Owner = _owner, Group = name },
    };

    /// <summary>The name of a scope, by which <see cref="Find"/> finds it again.</summary>
    /// <param name="scope">A scope of the owner.</param>
    public string NameOf(MemoryScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope switch
        {
            { Workspace: "", Agent: "", Group: "" } => User,
            { Agent: "", Group: "" } when scope.Workspace == _workspace => Workspace,
            { Workspace: "", Agent: "" } when scope.Group is not (User or Workspace) && Parts(scope.Group) is null => scope.Group,
            _ => string.Join(';', new[] { Part(Workspace, scope.Workspace), Part("agent", scope.Agent), Part("group", scope.Group) }.OfType<string>()),
        };
    }

    private string Here() => _workspace.Length > 0 ? _workspace : throw new FormatException("The scope 'workspace' was asked for, and there is no workspace.");

    // `workspace=…;agent=…;group=…`, each part escaped as in a URL, so that no name can be taken for another.
    private static Dictionary<string, string>? Parts(string name)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in name.Split(';'))
        {
            if (part.Split('=') is not [Workspace or "agent" or "group", var value] || !parts.TryAdd(part[..part.IndexOf('=', StringComparison.Ordinal)], Uri.UnescapeDataString(value)))
                return null;
        }

        return parts;
    }

    private static string Value(Dictionary<string, string> parts, string key) => parts.GetValueOrDefault(key, "");

    private static string? Part(string key, string value) => value.Length == 0 ? null : $"{key}={Uri.EscapeDataString(value)}";
}
