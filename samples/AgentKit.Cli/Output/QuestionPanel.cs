using Spectre.Console;

namespace AgentKit.Cli.Output;

/// <summary>A question as a person sees it: the call, what it would do, what would change, and why it is asked.</summary>
internal static class QuestionPanel
{
    /// <summary>Shows it.</summary>
    /// <param name="request">The question.</param>
    /// <param name="workspace">Where the call's paths are.</param>
    /// <param name="isWhole">Whether nothing is left out, however long it is.</param>
    /// <returns>Whether something was left out.</returns>
    public static bool Show(ApprovalRequest request, string workspace, bool isWhole)
    {
        if (request.Plan is { } plan)
        {
            PlanPanel.Show(plan);
            return false;
        }

        var rows = QuestionRows.Of(request, workspace, isWhole);
        Screen.Write(new Panel(new Rows(rows.Rows))
        {
            Header = new PanelHeader(Markup.Escape($" {SafeText.Line(request.Call.Tool, 60)}? ")),
            Border = BoxBorder.Rounded,
            BorderStyle = new Style(Color.Yellow),
            Expand = true,
        });
        return rows.IsCut;
    }
}
