using AgentKit.Sessions;

namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>An event with the session in whose log it stands.</summary>
internal sealed record Entry(SessionId Session, LoggedEvent Logged);
