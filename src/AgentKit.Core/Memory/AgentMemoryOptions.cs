using AgentKit.Internal;

namespace AgentKit.Memory;

/// <summary>How runs use memory.</summary>
public sealed class AgentMemoryOptions
{
    /// <summary>How long a turn waits for what is remembered. After that it goes on without.</summary>
    /// <value>Default: one second. The first recall of a process opens the store; later ones take milliseconds.</value>
    [TimeRange("00:00:00.01", "00:01:00")]
    public TimeSpan RecallTime { get; set; } = TimeSpan.FromSeconds(1);
}
