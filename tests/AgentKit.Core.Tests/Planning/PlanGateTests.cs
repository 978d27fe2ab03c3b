using AgentKit.Core.Tests.Permissions;
using AgentKit.Planning;

namespace AgentKit.Core.Tests.Planning;

public sealed class PlanGateTests
{
    [Fact]
    public async Task InPlanMode_WhatIsNotHarmless_IsDenied()
    {
        Effect[] harmful = [Given.Read("/etc/hosts"), Given.Write("a"), Given.Delete("a"), Effect.RunCommand("ls"), Given.Net("example.com"), Effect.ReadResource("x"), Effect.WriteResource("x"), Effect.Spawn("x"), Effect.ChangeState("x"), Effect.Unknown("x")];

        foreach (var effect in harmful)
            Assert.Equal(VerdictKind.Deny, (await new PlanGate().JudgeAsync(Given.Call("x", Mode.Plan, effect)))?.Kind);
        Assert.Equal(VerdictKind.Deny, (await new PlanGate().JudgeAsync(Given.Call("x", Mode.Plan)))?.Kind);
        Assert.Equal(VerdictKind.Deny, (await new PlanGate().JudgeAsync(Given.Call("x", Mode.Plan, Given.Read("a"), Given.Write("a"))))?.Kind);
    }

    [Fact]
    public async Task InPlanMode_ReadsAndChangesOfTheSession_AreNoMatterOfThisGate()
    {
        Assert.Null(await new PlanGate().JudgeAsync(Given.Call("x", Mode.Plan, Given.Read("a"), Effect.ChangeSession("plan"))));
        Assert.Null(await new PlanGate().JudgeAsync(Given.Call("x", Mode.Plan, Given.Command("ls", readOnly: true))));
        Assert.Null(await new PlanGate().JudgeAsync(Given.Call("x", Mode.Plan, Effect.Spawn("explorer", readsOnly: true))));
    }

    [Theory]
    [InlineData(Mode.Default)]
    [InlineData(Mode.Auto)]
    public async Task InOtherModes_ItSaysNothing(Mode mode) =>
        Assert.Null(await new PlanGate().JudgeAsync(Given.Call("x", mode, Effect.Unknown("x"))));

    [Fact]
    public async Task TheReason_SaysWhatToDoNext() =>
        Assert.Equal(
            "`write_file` was not run in plan mode, which only reads in the workspace: it would write a file. Finish the plan and propose it; the person can then change the mode.",
            (await new PlanGate().JudgeAsync(Given.Call("write_file", Mode.Plan, Given.Write("a"))))?.Why);
}
