using Microsoft.Extensions.AI;

namespace AgentKit.Cli.Demo;

/// <summary>What the demo's model says, and the call that it makes; without a call, it is done.</summary>
internal sealed record DemoTurn(string Text, FunctionCallContent? Call = null);
