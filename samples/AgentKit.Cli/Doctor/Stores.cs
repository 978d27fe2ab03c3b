using AgentKit.Cli.Hosting;
using AgentKit.Cli.Settings;
using AgentKit.Memory;
using AgentKit.Sessions;
using AgentKit.Sessions.Files;

namespace AgentKit.Cli.Doctor;

/// <summary>What <c>doctor</c> says of what is kept on disk.</summary>
internal static class Stores
{
    private const int Named = 3;

    /// <summary>Whether sessions can be kept, and which of those that are kept cannot be opened.</summary>
    public static async Task<Finding> SessionsAsync(Places places, CancellationToken cancellationToken)
    {
        const string Name = "sessions";
        var store = new FileSessionStore(places.Sessions, new EventCatalogue([]), TimeProvider.System);
        try
        {
            await store.CheckAsync(cancellationToken);
        }
        catch (SessionStoreException exception)
        {
            return new() { Name = Name, IsOk = false, IsNeeded = true, What = exception.Message, Remedy = "Make the folder writable, or name another with --data." };
        }

        var (count, damaged) = (0, new List<SessionSummary>());
        await foreach (var session in store.ListAsync(SessionOwner.Local, cancellationToken))
        {
            count++;
            if (session.Damage is not null)
                damaged.Add(session);
        }

        return damaged.Count == 0
            ? new() { Name = Name, IsOk = true, What = $"{count} kept in {places.Sessions}." }
            : new()
            {
                Name = Name,
                IsOk = false,
                What = $"{damaged.Count} of {count} cannot be opened: {string.Join("; ", damaged.Take(Named).Select(session => $"{session.Id}: {session.Damage}"))}{(damaged.Count > Named ? "; …" : "")}",
                Remedy = "agentkit sessions verify ID says where; agentkit sessions fork ID goes on from before the damage.",
            };
    }

    /// <summary>Whether memory can be read and written, and is whole.</summary>
    public static async Task<Finding> MemoryAsync(Places places, MemoryUse? use, CancellationToken cancellationToken)
    {
        const string Name = "memory";
        if (use == MemoryUse.Off)
            return new() { Name = Name, IsOk = true, What = "Switched off by the settings." };
        using var host = MemoryHost.Of(places);
        try
        {
            await host.VerifyAsync(cancellationToken);
            var scopes = await host.AllAsync(scope: null, cancellationToken);
            return new() { Name = Name, IsOk = true, What = $"Kept in {places.Memory}, in {scopes.Count} {(scopes.Count == 1 ? "scope" : "scopes")}." };
        }
        catch (MemoryStoreException exception)
        {
            return new() { Name = Name, IsOk = false, What = $"{exception.Message} Until then the agent works without memory." };
        }
    }
}
