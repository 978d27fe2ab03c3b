namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>What <see cref="SomeGate"/> answers.</summary>
internal enum GateWord
{
    Nothing,
    Allow,
    Ask,
    Deny,
    Throw,
}
