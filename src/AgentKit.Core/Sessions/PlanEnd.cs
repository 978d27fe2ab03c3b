namespace AgentKit.Sessions;

/// <summary>Where the approval of a plan ends.</summary>
internal static class PlanEnd
{
    /// <summary>
    /// Whether a plan that was approved before counts no more from here: its run completed, something new was asked, the
    /// session turned to plan mode or went over to another folder, or another plan was approved.
    /// </summary>
    public static bool IsAt(in LoggedEvent logged)
    {
        var kind = logged.EventClass;
        if (kind == typeof(RunFinished))
            return ((RunFinished)logged.Event).StopReason == StopReason.Completed;
        if (kind == typeof(RunStarted))
            return logged.Event is RunStarted { Resumed: false } or RunStarted { Workspace: not null };
        if (kind == typeof(ModeChanged))
            return ((ModeChanged)logged.Event).Mode == Mode.Plan;
        return kind == typeof(PlanAnswered) && ((PlanAnswered)logged.Event).Plan is not null;
    }
}
