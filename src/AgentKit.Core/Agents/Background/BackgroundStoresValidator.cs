using AgentKit.Sessions;
using Microsoft.Extensions.Options;

namespace AgentKit.Agents.Background;

/// <summary>A journal that outlives the process needs sessions that do: without its session, a run would begin anew and do all of it twice.</summary>
internal sealed class BackgroundStoresValidator(BackgroundJournal journal, SessionStore sessions) : IValidateOptions<BackgroundOptions>
{
    public ValidateOptionsResult Validate(string? name, BackgroundOptions options) => journal is not InMemoryBackgroundJournal && sessions is InMemorySessionStore
        ? ValidateOptionsResult.Fail("Background runs are kept over a restart, but their sessions are kept in memory: a run that was broken off would do everything twice. Add UseFileSessions, or leave the journal in memory too.")
        : ValidateOptionsResult.Success;
}
