using AgentKit.Execution.Stages;
using AgentKit.Tools;

namespace AgentKit.Execution.Replay;

/// <summary>Stage one: the effects that were announced, or the end that the call came to without being announced.</summary>
internal sealed class RecordedValidation(Playback playback) : IValidateStage
{
    private readonly Dictionary<string, Tool> _tools = new(StringComparer.Ordinal);

    public StageOutcome<ValidCall> Run(Run run, ToolCall call, bool inDoubt = false) => playback.Next switch
    {
        CallAnnounced announced when announced.CallId == call.Id => new ValidCall
        {
            Call = call,
            Tool = ToolOf(call.Tool),
            Input = playback.Claim(call.Id),
            Effects = announced.Effects,
            InDoubt = inDoubt,
            IsRead = ValidateStage.AllRead(announced.Effects),
        },
        CallFinished { Outcome: not CallOutcome.Ok } finished when finished.CallId == call.Id => CallEnd.Of(finished),
        _ => throw playback.BreakOff($"takes up call '{call.Id}'"),
    };

    private Tool ToolOf(string name) => _tools.TryGetValue(name, out var tool) ? tool : _tools[name] = RecordedToolBody.ToTool(name);
}
