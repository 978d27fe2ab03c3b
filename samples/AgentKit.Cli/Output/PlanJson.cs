using System.Text.Json.Nodes;

namespace AgentKit.Cli.Output;

/// <summary>A plan as JSON, with what would run unasked.</summary>
internal static class PlanJson
{
    public static JsonObject Of(ProposedPlan proposed) => new()
    {
        ["goal"] = proposed.Plan.Goal,
        ["steps"] = new JsonArray([.. proposed.Plan.Steps.Select(step => (JsonNode)step)]),
        ["items"] = new JsonArray([.. proposed.Items.Select(Of)]),
        ["risks"] = proposed.Plan.Risks,
        ["checks"] = proposed.Plan.Checks,
    };

    private static JsonObject Of(PlanItem item) => new()
    {
        ["change"] = item.Change is { } change ? Json.Name(change) : "run",
        ["target"] = item.Target,
        ["runsUnasked"] = item.RunsUnasked,
        ["why"] = item.Why,
    };
}
