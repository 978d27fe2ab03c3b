using System.Text.Json.Nodes;
using AgentKit.Permissions;
using AgentKit.Sessions;

namespace AgentKit.Cli.Output;

/// <summary>Every grant that a session ever had, and what became of it.</summary>
internal static class GrantList
{
    /// <summary>One grant.</summary>
    /// <param name="Grant">What was granted.</param>
    /// <param name="Withdrawn">Who took it back; <see langword="null"/> when nobody did.</param>
    /// <param name="WithdrawnAt">When.</param>
    /// <param name="IsInForce">Whether it counts now.</param>
    internal sealed record Entry(Grant Grant, GrantWithdrawn? Withdrawn, DateTimeOffset? WithdrawnAt, bool IsInForce)
    {
        /// <summary>What became of it: one of a plan, of another folder or of the session that this one was forked from has ended by itself.</summary>
        public string State(DateTimeOffset now) => Withdrawn is not null ? "withdrawn" : IsInForce ? "in force" : Grant.IsActive(now) ? "ended" : "expired";
    }

    /// <summary>All grants of a session, oldest first.</summary>
    public static async Task<IReadOnlyList<Entry>> OfAsync(AgentSession session, CancellationToken cancellationToken = default)
    {
        var inForce = (await session.GetGrantsAsync(cancellationToken)).Select(grant => grant.Id).ToHashSet(StringComparer.Ordinal);
        var log = await session.ReadAsync(cancellationToken: cancellationToken);
        var entries = new List<Entry>();
        foreach (var logged in log)
        {
            if (logged.Event is GrantMade made)
                entries.Add(new(made.Grant, null, null, inForce.Contains(made.Grant.Id)));
            else if (logged.Event is GrantWithdrawn withdrawn && entries.FindLastIndex(entry => entry.Grant.Id == withdrawn.Id) is >= 0 and var index)
                entries[index] = entries[index] with { Withdrawn = withdrawn, WithdrawnAt = logged.At };
        }

        return entries;
    }

    /// <summary>A grant as a line.</summary>
    public static string Line(Entry entry, DateTimeOffset now)
    {
        var grant = entry.Grant;
        var until = grant.Expires is { } end ? $", until {end.ToLocalTime():yyyy-MM-dd HH:mm}" : "";
        var taken = entry.Withdrawn is { } withdrawn ? $"; taken back by {withdrawn.By}{(withdrawn.Reason is { } reason ? $": {reason}" : "")}" : "";
        return SafeText.Line($"{grant.Id}  {entry.State(now),-9}  {grant.Rule}  for the {Json.Name(grant.Scope)}{until}, by {grant.By} on {grant.At.ToLocalTime():yyyy-MM-dd HH:mm}{taken}", 400);
    }

    /// <summary>A grant as JSON.</summary>
    public static JsonObject ToJson(Entry entry, DateTimeOffset now) => new()
    {
        ["id"] = entry.Grant.Id,
        ["state"] = entry.State(now).Replace(' ', '_'),
        ["rule"] = entry.Grant.Rule,
        ["scope"] = Json.Name(entry.Grant.Scope),
        ["by"] = entry.Grant.By,
        ["at"] = entry.Grant.At.ToString("O"),
        ["expires"] = entry.Grant.Expires?.ToString("O"),
        ["withdrawnBy"] = entry.Withdrawn?.By,
        ["withdrawnAt"] = entry.WithdrawnAt?.ToString("O"),
        ["reason"] = entry.Withdrawn?.Reason,
    };
}
