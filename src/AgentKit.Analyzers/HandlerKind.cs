namespace AgentKit.Analyzers;

/// <summary>What AgentKit calls of a tool.</summary>
internal enum HandlerKind
{
    /// <summary>Does the work.</summary>
    Handler,

    /// <summary>Says what a call would do, before anything was approved.</summary>
    Effects,
}
