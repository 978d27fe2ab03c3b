namespace AgentKit.Memory;

/// <summary>
/// Whose memory it is. Two scopes share nothing: a store hands out the memory of one scope at a time, and no query of
/// it reaches a record of another. Equal parts make equal scopes; case and blanks count.
/// </summary>
public sealed record MemoryScope
{
    /// <summary>The tenant and the user. The user is empty for memory that a tenant's users share.</summary>
    public required SessionOwner Owner { get; init; }

    /// <summary>The workspace; empty for what holds everywhere.</summary>
    public string Workspace { get; init; } = "";

    /// <summary>The agent; empty for what all agents of the owner share.</summary>
    public string Agent { get; init; } = "";

    /// <summary>A name within these: a team, a group, a conversation; empty for none.</summary>
    public string Group { get; init; } = "";

    /// <summary>Whether it is the memory of one session: what was said there, word by word.</summary>
    public bool IsOfSession => Agent.Length > 0 && Group.StartsWith(SessionPrefix, StringComparison.Ordinal);

    internal const string SessionPrefix = "session ";

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(", ", new[] { Part("tenant", Owner.Tenant), Part("user", Owner.User), Part("workspace", Workspace), Part("agent", Agent), Part("group", Group) }.Where(part => part.Length > 0));

    private static string Part(string name, string value) => value.Length == 0 ? "" : $"{name} {value}";
}
