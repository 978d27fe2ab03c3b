using AgentKit.Permissions;

namespace AgentKit.Execution.Replay;

/// <summary>Gives out the ids of the log: each is asked for when what bears it is about to be appended.</summary>
internal sealed class ReplayIds(Recording recording, Playback playback) : IdSource
{
    public override string NewId() => recording[playback.Position + 1] switch
    {
        RunStarted run => run.RunId,
        CallAsked asked => asked.QuestionId,
        GrantMade made => made.Grant.Id,
        _ => "",
    };

    public override double NextDouble() => 0;
}
