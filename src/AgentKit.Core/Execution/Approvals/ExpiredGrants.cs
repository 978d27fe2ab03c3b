using AgentKit.Permissions;

namespace AgentKit.Execution.Approvals;

/// <summary>Says in the log that a grant has expired, before a call is judged without it.</summary>
internal static class ExpiredGrants
{
    public static void Note(Run run)
    {
        if (run.Grants.All.Count == 0)
            return;

        // Calls of a turn are judged side by side; it is said once.
        var now = run.Session.Now;
        lock (run.Grants)
        {
            foreach (var grant in run.Grants.All)
            {
                if (!grant.IsActive(now))
                    run.Session.Append(new GrantWithdrawn(grant.Id, CallAnswered.Runtime, $"it was given until {grant.Expires:u}"));
            }
        }
    }
}
