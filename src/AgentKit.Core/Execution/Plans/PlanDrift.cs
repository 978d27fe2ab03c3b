using AgentKit.Execution.Stages;
using AgentKit.Permissions;

namespace AgentKit.Execution.Plans;

/// <summary>Notes in the log when a call that is about to run does more than the plan names that is carried out.</summary>
internal static class PlanDrift
{
    private const int MostCharacters = 500;

    public static void Note(Run run, ValidCall call)
    {
        if (run.Plans.Active is not { } plan || call.IsRead || First(run, plan, call.Effects) is not { } beyond || run.Plans.HasDrifted(call.Call.Id))
            return;

        var what = beyond.Target.Length == 0 ? $"{call.Tool.Name}: {beyond.Kind}" : $"{call.Tool.Name}: {beyond.Kind} {beyond.Target}";
        run.Session.Append(new PlanDrifted { PlanId = plan.PlanId, CallId = call.Call.Id, What = what.Length > MostCharacters ? what[..MostCharacters] + "…" : what });
    }

    private static Effect? First(Run run, PlanAnswered plan, IReadOnlyList<Effect> effects)
    {
        var named = (plan.Items ?? []).Select(item => PlannedEffect.TryParse(item.Rule)).OfType<PlannedEffect>().ToArray();
        return effects.FirstOrDefault(effect => !effect.IsHarmless && !effect.IsRead && !Array.Exists(named, item => item.Names(effect, location => OwnFiles.Contain(run, location))));
    }
}
