using System.Collections.Immutable;
using AgentKit.Memory.Extraction.Commands;

namespace AgentKit.Memory.Extraction;

/// <summary>What the turns before leave behind for those after: a value, handed in and handed out.</summary>
internal sealed record SessionTrail
{
    private const int MostFailures = 12;
    private const int MostCalls = 32;
    private const int MostStatements = 64;
    private const int MostRecalled = 64;

    public static SessionTrail Empty { get; } = new();

    /// <summary>How many turns were read.</summary>
    public int Turns { get; init; }

    /// <summary>What the model last answered, which a correction may refer to.</summary>
    public string LastAnswer { get; init; } = "";

    /// <summary>Calls that were asked for and did not end yet.</summary>
    public ImmutableDictionary<string, AskedCall> Open { get; init; } = ImmutableDictionary<string, AskedCall>.Empty;

    /// <summary>Commands that did not work, for what comes after them.</summary>
    public ImmutableList<FailedCommand> Failures { get; init; } = [];

    /// <summary>Statements that were kept, so that the same is not kept twice in a session.</summary>
    public ImmutableList<string> Stated { get; init; } = [];

    /// <summary>What memory brought into the session, which is never extracted.</summary>
    public ImmutableList<RecalledText> Recalled { get; init; } = [];

    /// <summary>The trail with the calls that the turn asked for and what memory brought.</summary>
    public SessionTrail Enter(TurnContent turn) => this with
    {
        Open = turn.Asked.Count == 0 ? Open : (Open.Count + turn.Asked.Count > MostCalls ? ImmutableDictionary<string, AskedCall>.Empty : Open).SetItems(turn.Asked),
        Recalled = Last(Recalled.AddRange(turn.Recalled), MostRecalled),
    };

    /// <summary>The trail after a turn.</summary>
    public SessionTrail Leave(TurnContent turn, ImmutableList<FailedCommand> failures, IEnumerable<string> stated) => this with
    {
        Turns = Turns + 1,
        LastAnswer = turn.Answered.LastOrDefault(text => text.Text.Length > 0)?.Text ?? LastAnswer,
        Open = Open.RemoveRange(turn.Calls.Select(call => call.Id)),
        Failures = Last(failures.RemoveAll(failure => failure.Turn < Turns - FailedCommand.MostTurns), MostFailures),
        Stated = Last(Stated.AddRange(stated), MostStatements),
    };

    private static ImmutableList<T> Last<T>(ImmutableList<T> list, int most) => list.Count <= most ? list : list.RemoveRange(0, list.Count - most);
}
