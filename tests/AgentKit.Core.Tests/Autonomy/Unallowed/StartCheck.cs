using AgentKit.Permissions;

namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>Whether a call that started was allowed by a person, or by a rule of a person.</summary>
internal sealed class StartCheck(Meaning meaning, Disk disk)
{
    public void Check(SessionView view, string callId, DateTimeOffset at)
    {
        var deed = view.Calls[callId];
        var isAnswered = view.Approved.Remove(callId, out var asked);
        var worlds = view.Parent is null ? [view] : new[] { view, view.Parent };
        Assert.True(view.IsHeld, $"{deed} ran in an agent whose call was over.");
        foreach (var world in worlds)
            Assert.False(world.Powers.Forbid(deed, meaning), $"{deed} ran against a deny rule or a gate of {world.Powers.Agent}.");

        if (deed.Tool == "propose_plan")
        {
            Assert.True(isAnswered && view.LastPlan is { Plan: not null } plan && plan.CallId == callId, "A plan was carried out that nobody approved.");
            return;
        }

        Assert.True(view.Bound != Mode.Plan || meaning.IsHarmless(deed), $"{deed} ran in plan mode.");
        Assert.False(isAnswered && meaning.Changes(deed) is { } place && disk.WasDisturbedSince(place, asked), $"{deed} ran by an answer to what was shown of a file that has changed since.");
        if (isAnswered)
            return;

        foreach (var world in worlds)
        {
            Assert.False(world.Powers.Ask(deed, meaning), $"{deed} ran unasked against an ask rule or a gate of {world.Powers.Agent}.");
            Assert.True(IsFree(world, deed) || IsAllowed(world), $"{deed} ran, and nobody allowed it in {world.Powers.Agent}.");
        }

        // What a child was granted, its parent's person granted.
        bool IsAllowed(SessionView world) => view.Bound != Mode.Plan
            && Covers(world.Powers, [.. worlds.TakeWhile(holder => holder != world).Append(world).SelectMany(holder => holder.Grants.Values).Where(grant => grant.Expires is not { } end || at < end)], deed);
    }

    private bool IsFree(SessionView world, Deed deed) => world.Powers.IsStrict ? deed.Kind == "change_session" : meaning.IsHarmless(deed);

    private bool Covers(Powers powers, IReadOnlyList<Grant> grants, Deed deed)
    {
        var byPlan = grants.Where(grant => grant.Scope == GrantScope.Plan).Any(grant => Written.Parts(grant.Rule) is (var kind, { } target) && meaning.IsPlanned(kind, target, deed, grant.At, disk));
        var byRule = grants.Where(grant => grant.Scope != GrantScope.Plan).Select(grant => Written.Parts(grant.Rule)).Where(rule => rule.Head == deed.Tool).Select(rule => rule.Target);
        return byPlan || meaning.Covers([.. powers.Allowed(deed.Tool), .. byRule], deed);
    }
}
