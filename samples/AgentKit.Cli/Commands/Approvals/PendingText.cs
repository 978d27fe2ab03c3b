using System.Text.Json.Nodes;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Commands.Approvals;

/// <summary>A question that waits, for people and for programs.</summary>
internal static class PendingText
{
    public const string Changed = "What it is about has changed since it was asked, so it can only be refused. Resuming its session asks anew, about what stands there then.";

    /// <summary>For programs.</summary>
    public static JsonObject ToJson(PendingApproval pending) => new()
    {
        ["id"] = pending.Request.Id,
        ["sessionId"] = pending.Request.SessionId.Value,
        ["workspace"] = pending.Workspace,
        ["tool"] = pending.Request.Call.Tool,
        ["input"] = JsonNode.Parse(pending.Request.Call.Input.GetRawText()),
        ["effects"] = new JsonArray([.. pending.Request.Effects.Select(EffectJson.Of)]),
        ["why"] = pending.Request.Why,
        ["rule"] = pending.Request.ProposedRule,
        ["plan"] = pending.Request.Plan is { } plan ? PlanJson.Of(plan) : null,
        ["widerRules"] = Json.Array(pending.Request.WiderRules),
        ["inDoubt"] = pending.Request.InDoubt,
        ["askedAt"] = pending.AskedAt.ToString("O"),
        ["expires"] = pending.Expires.ToString("O"),
        ["hasChanged"] = pending.HasChanged,
    };

    /// <summary>For people.</summary>
    public static void Print(PendingApproval pending, Places here, bool isWhole)
    {
        var request = pending.Request;
        var place = SessionPlace.IsElsewhere(pending.Workspace, here) ? $"  in {SafeText.Line(pending.Workspace!, 300)}" : "";
        Console.Out.WriteLine($"{request.Id}  {Paint.Bold(SafeText.Line(request.Call.Tool, 60))}  session {request.SessionId}{place}");
        if (request.Plan is { } plan)
            PlanPanel.Show(plan);
        else
            PrintCall(pending, isWhole);
        if (pending.HasChanged)
            Console.Out.WriteLine($"  {Paint.Warn(Changed)}");
        foreach (var rule in pending.HasChanged ? [] : request.ProposedRules)
            Console.Out.WriteLine($"  {(rule == request.ProposedRule ? "with --session or --always it becomes the rule" : "or, with --rule, the wider rule")} {SafeText.Line(rule, int.MaxValue)}");
        Console.Out.WriteLine($"  asked {pending.AskedAt.ToLocalTime():yyyy-MM-dd HH:mm}, expires {pending.Expires.ToLocalTime():yyyy-MM-dd HH:mm}");
    }

    private static void PrintCall(PendingApproval pending, bool isWhole)
    {
        var rows = QuestionRows.Of(pending.Request, pending.Workspace, isWhole);
        Screen.WriteLines(rows.Rows.Select(row => new Spectre.Console.Padder(row, new(2, 0, 0, 0))));
        if (rows.IsCut)
            Console.Out.WriteLine($"  To see all of it: agentkit approvals show {pending.Request.Id}");
    }
}
