using System.Text;

namespace AgentKit.Planning;

/// <summary>What the model reads about the answer to its plan.</summary>
internal static class PlanWords
{
    /// <summary>Why a plan is not carried out.</summary>
    public static string Refusal(PlanAnswered answer) => answer.Decision == PlanDecision.SentBack
        ? $"{answer.By} sends the plan back: {answer.Words}\nYou are still in plan mode. Change the plan by what was said, and propose it again."
        : $"{answer.By} rejected the plan{(answer.Words is { Length: > 0 } words ? $": {words}" : ".")}\nYou are still in plan mode. Do not propose it again: end here, and say in a sentence where things stand.";

    /// <summary>What is to be carried out, and what of it asks.</summary>
    public static string Approval(PlanAnswered answer, Mode mode)
    {
        var text = new StringBuilder($"{answer.By} approved the plan{(answer.Edited ? ", changed as it stands below" : "")}. The mode is {mode.ToString().ToLowerInvariant()} now. Carry it out.");
        if (answer.Decision == PlanDecision.ApprovedAsking)
            text.Append(" Each step that changes something asks.");
        else if (answer.Items is { Count: > 0 } items)
            Append(text, items);
        if (answer is { Edited: true, Plan: { } plan })
            Append(text, plan);
        return text.ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyList<PlanItem> items)
    {
        text.Append(" What it names runs unasked; what it does not name asks.");
        foreach (var item in items.Where(item => !item.RunsUnasked))
            text.Append("\nAsks all the same: ").Append(Describe(item));
    }

    private static void Append(StringBuilder text, Plan plan)
    {
        text.Append("\nGoal: ").Append(plan.Goal);
        foreach (var step in plan.Steps)
            text.Append("\nStep: ").Append(step);
        foreach (var file in plan.Files)
            text.Append("\nFile: ").Append(file.Change.ToString().ToLowerInvariant()).Append(' ').Append(file.Path);
        foreach (var command in plan.Commands)
            text.Append("\nCommand: ").Append(command);
        if (plan.Checks is { } checks)
            text.Append("\nChecked by: ").Append(checks);
    }

    private static string Describe(PlanItem item) => item.Change is { } change ? $"{change.ToString().ToLowerInvariant()} {item.Target}" : item.Target;
}
