namespace AgentKit.Tools.Shell.Parsing;

/// <summary>
/// How deep and how long the parser goes. The time is bounded by steps, not by trust in the grammar: however a text makes
/// the parser look twice, it ends.
/// </summary>
internal sealed class ParseLimits(int length)
{
    /// <summary>No script that people write comes near it, and the stack holds several times as much.</summary>
    public const int MostDepth = 100;

    private const int StepsPerCharacter = 40;
    private readonly long _mostSteps = 10_000 + ((long)length * StepsPerCharacter);
    private int _depth;

    /// <summary>Characters looked at so far.</summary>
    public long Steps { get; private set; }

    public void Enter(int position)
    {
        if (++_depth > MostDepth)
            throw new NotUnderstoodException("it is nested too deeply", position);
    }

    public void Leave() => _depth--;

    public void Step(int position)
    {
        if (++Steps > _mostSteps)
            throw new NotUnderstoodException("it takes too long to understand", position);
    }
}
