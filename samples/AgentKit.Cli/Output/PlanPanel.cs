using Spectre.Console;
using Spectre.Console.Rendering;

namespace AgentKit.Cli.Output;

/// <summary>A plan as a person sees it: what it wants, what it touches, and which of it would run unasked.</summary>
internal static class PlanPanel
{
    private static readonly Style Heading = new(Color.Aqua);

    public static void Show(ProposedPlan proposed)
    {
        // Nothing here is markup, and nothing is cut: what is approved is what was shown.
        var plan = proposed.Plan;
        var rows = new List<IRenderable> { new Text(SetIn(plan.Goal), new Style(decoration: Decoration.Bold)) };
        for (var i = 0; i < plan.Steps.Count; i++)
            rows.Add(new Text($"{i + 1,2}. {SetIn(plan.Steps[i])}"));
        Add(rows, "Files", proposed.Items.Where(item => item.Change is not null));
        Add(rows, "Commands", proposed.Items.Where(item => item.Change is null));
        Add(rows, "Risks", plan.Risks);
        Add(rows, "Checked by", plan.Checks);
        if (proposed.Items.Count > 0)
            rows.Add(new Text("✓ runs unasked once approved   ? asks all the same   what is not named asks", new Style(decoration: Decoration.Dim)));

        Screen.Write(new Panel(new Rows(rows))
        {
            Header = new PanelHeader(" Plan "),
            Border = BoxBorder.Rounded,
            BorderStyle = new Style(Color.Yellow),
            Expand = true,
        });
    }

    /// <summary>One item of a plan as a line.</summary>
    public static string Line(PlanItem item)
    {
        var what = item.Change is { } change ? $"{Json.Name(change),-6} {Line(item.Target)}{(item.Target.EndsWith('/') && !item.RunsUnasked ? " (everything below it)" : "")}" : Line(item.Target);
        var why = item.Why is null ? "" : item.RunsUnasked ? $"   ({Line(item.Why)})" : $"   asks: {Line(item.Why)}";
        return $"{(item.RunsUnasked ? '✓' : '?')} {what}{why}";
    }

    private static string Line(string text) => SafeText.Line(text, int.MaxValue);

    // A text of several lines cannot pass for other parts of the plan.
    private static string SetIn(string text) => SafeText.Of(text.ReplaceLineEndings("\n")).Replace("\n", "\n      ", StringComparison.Ordinal);

    private static void Add(List<IRenderable> rows, string heading, IEnumerable<PlanItem> items)
    {
        var lines = items.Select(item => new Text("  " + Line(item), new Style(!item.RunsUnasked ? Color.Yellow : item.Why is null ? Color.Green : Color.Olive))).ToArray();
        if (lines.Length == 0)
            return;
        rows.Add(new Text(heading, Heading));
        rows.AddRange(lines);
    }

    private static void Add(List<IRenderable> rows, string heading, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        rows.Add(new Text(heading, Heading));
        rows.Add(new Text("  " + SetIn(text)));
    }
}
