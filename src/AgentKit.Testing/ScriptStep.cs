using Microsoft.Extensions.AI;

namespace AgentKit.Testing;

/// <summary>How a scripted model answers one request.</summary>
/// <param name="request">What it was sent.</param>
public delegate IAsyncEnumerable<ChatResponseUpdate> ScriptStep(ScriptedRequest request);
