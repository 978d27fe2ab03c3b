namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>
/// What patterns and the items of plans mean, written down for the few things that trials do. The checker judges by it and
/// never asks the engine.
/// </summary>
internal abstract class Meaning
{
    /// <summary>Whether it only reads in the workspace or changes the session.</summary>
    public abstract bool IsHarmless(Deed deed);

    /// <summary>Whether allow rules and grants cover the deed, one of them or several together.</summary>
    /// <param name="patterns">What stands between the parentheses of each; <see langword="null"/> for one about the tool as a whole.</param>
    /// <param name="deed">The deed.</param>
    public abstract bool Covers(IReadOnlyCollection<string?> patterns, Deed deed);

    /// <summary>Whether a deny or ask rule is about the deed.</summary>
    /// <param name="pattern">What stands between the parentheses; <see langword="null"/> for a rule about the tool as a whole.</param>
    /// <param name="deed">The deed.</param>
    public abstract bool Hits(string? pattern, Deed deed);

    /// <summary>How a file of a plan is shown and granted that may be touched unasked; <see langword="null"/> for one that never is.</summary>
    public virtual string? Unasked(PlanFile file) => null;

    /// <summary>What a command of a plan becomes that may run unasked; <see langword="null"/> for one that never does.</summary>
    public virtual string? Unasked(string command) => null;

    /// <summary>Whether the grant of a plan covers the deed.</summary>
    /// <param name="kind">What stands before the parenthesis.</param>
    /// <param name="target">What stands between them.</param>
    /// <param name="deed">The deed.</param>
    /// <param name="since">When the plan was approved.</param>
    /// <param name="disk">What stands on the disk.</param>
    public abstract bool IsPlanned(string kind, string target, Deed deed, DateTimeOffset since, Disk disk);

    /// <summary>The file that a deed changes; <see langword="null"/> when it changes none.</summary>
    public virtual string? Changes(Deed deed) => null;
}
