using Spectre.Console;
using Spectre.Console.Rendering;

namespace AgentKit.Cli.Output;

/// <summary>A question as a person sees it: the call, what it would do, what would change, and why it is asked.</summary>
internal static class QuestionPanel
{
    private const int Width = 300;

    public static void Show(ApprovalRequest request, string workspace)
    {
        if (request.Plan is { } plan)
        {
            PlanPanel.Show(plan);
            return;
        }

        // Nothing here is markup: names, paths and reasons come from the model.
        var rows = new List<IRenderable>();
        foreach (var effect in request.Effects)
            rows.Add(new Text($"{effect.Kind} {SafeText.Line(effect.Target, Width)}", new Style(decoration: Decoration.Bold)));
        if (request.Effects.All(effect => effect.Target.Length == 0))
            rows.Add(new Text(SafeText.Line(request.Call.Input.GetRawText(), Width)));
        rows.AddRange(CallDiff.Of(request.Call, workspace));
        rows.Add(new Text(SafeText.Line(request.Why, Width), new Style(Color.Yellow)));
        if (request.ParentSessionId is not null)
            rows.Add(new Text($"Asked by an agent that this session started, in session {request.SessionId}."));
        if (request.InDoubt)
            rows.Add(new Text("It may have run already, before a crash: running it again may do it twice.", new Style(Color.Red)));

        Screen.Write(new Panel(new Rows(rows))
        {
            Header = new PanelHeader(Markup.Escape($" {SafeText.Line(request.Call.Tool, 60)}? ")),
            Border = BoxBorder.Rounded,
            BorderStyle = new Style(Color.Yellow),
            Expand = true,
        });
    }
}
