using AgentKit.Sessions;

namespace AgentKit.Cli.Output;

/// <summary>What a headless run says on standard error while it works.</summary>
internal static class Progress
{
    private const int Width = 160;

    public static void Show(SessionUpdate update)
    {
        var line = update.Event switch
        {
            CallAnnounced call => $"· {call.Tool} {Describe(call.Effects)}",
            CallFinished { Outcome: not CallOutcome.Ok } call => $"  {call.Tool}: {Json.Name(call.Outcome)}: {call.Result.Text}",
            MemoryRecalled recalled => $"· recalled {recalled.Records.Count} of memory",
            MemoryFailed failed => $"· memory failed: {failed.Why}",
            PlanDrifted drift => $"· beyond the plan: {drift.What}",
            CallRefused refused => $"  refused while it ran: {refused.What}",
            ModelRetried retry => $"· asking again in {retry.DelayMs} ms: {retry.Why}",
            _ => null,
        };
        if (line is not null)
            Console.Error.WriteLine(SafeText.Line(line, Width));
    }

    /// <summary>The targets of a call's effects, in one line.</summary>
    public static string Describe(IReadOnlyList<Effect> effects) =>
        string.Join(", ", effects.Select(effect => effect.Target).Where(target => target.Length > 0).Distinct());
}
