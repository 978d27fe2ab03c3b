using System.Text.Json;
using AgentKit.Testing;
using Microsoft.Extensions.AI;

namespace AgentKit.Core.Tests.Autonomy.Unallowed;

/// <summary>What models ask for: anything, what they like best, so that a right that was given is used, and what the last plan names.</summary>
internal sealed class Wishes
{
    private readonly Chance _chance;
    private readonly World _world;
    private readonly ScriptedChatClient _model = new();
    private readonly (string Tool, string On)[] _favourites;
    private IReadOnlyList<(string Tool, string On)> _planned = [];

    public Wishes(Chance chance, World world)
    {
        (_chance, _world) = (chance, world);
        _favourites = [.. Enumerable.Range(0, 4).Select(_ => Any())];
    }

    /// <summary>A call with an id that no other agent of the trial uses.</summary>
    public FunctionCallContent Call(string tool, string input = "{}") => _model.Call(tool, input);

    public List<FunctionCallContent> Some(int most) => [.. Enumerable.Range(0, 1 + _chance.Next(most)).Select(_ =>
    {
        var (tool, on) = Volatile.Read(ref _planned) is { Count: > 0 } planned && _chance.OneIn(2) ? _chance.Pick(planned)
            : _chance.OneIn(2) ? _chance.Pick(_favourites)
            : Any();
        return Call(tool, JsonSerializer.Serialize(new { on }));
    })];

    public FunctionCallContent Proposal()
    {
        var plan = _world.SomePlan(_chance);
        Volatile.Write(ref _planned, _world.CallsOf(plan));
        var files = plan.Files.Select(file => new { file.Path, Change = file.Change.ToString().ToLowerInvariant() });
        return Call("propose_plan", JsonSerializer.Serialize(new { plan.Goal, plan.Steps, Files = files, plan.Commands, plan.Checks }, JsonSerializerOptions.Web));
    }

    private (string Tool, string On) Any()
    {
        var (tool, inputs) = _chance.Pick(_world.Calls);
        return (tool, _chance.Pick(inputs));
    }
}
