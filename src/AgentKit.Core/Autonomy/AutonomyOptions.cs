using System.ComponentModel.DataAnnotations;
using AgentKit.Internal;

namespace AgentKit.Autonomy;

/// <summary>What becomes of questions that nobody is there to answer.</summary>
public sealed class AutonomyOptions
{
    /// <summary>What becomes of a question when nobody is there, and of every question in auto mode.</summary>
    /// <value>Default: it is denied, and the model is told.</value>
    [EnumDataType(typeof(UnansweredPolicy))]
    public UnansweredPolicy WhenNobodyAnswers { get; set; } = UnansweredPolicy.Deny;

    /// <summary>How long a parked question waits. After that it counts as denied.</summary>
    /// <value>Default: seven days.</value>
    [TimeRange("00:00:01", "366.00:00:00")]
    public TimeSpan ApprovalLifetime { get; set; } = TimeSpan.FromDays(7);
}
