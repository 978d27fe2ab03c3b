using AgentKit.Permissions;

namespace AgentKit.Execution.Stages;

/// <summary>
/// The mode and the grants by which something was decided. All state is a fold over the log, made as events are appended: so who
/// compares behind an event of their own sees every change that stands before it.
/// </summary>
internal readonly struct JudgedRights
{
    private readonly Mode _mode;
    private readonly IReadOnlyList<Grant> _grants;

    private JudgedRights(Run run) => (_mode, _grants) = (run.EffectiveMode, run.Grants.All);

    /// <summary>As they are now. Taken before the decision.</summary>
    public static JudgedRights Of(Run run) => new(run);

    /// <summary>Whether they are the same still.</summary>
    public bool Hold(Run run) => run.EffectiveMode == _mode && ReferenceEquals(run.Grants.All, _grants);
}
