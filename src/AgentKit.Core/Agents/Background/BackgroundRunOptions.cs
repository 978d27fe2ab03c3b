namespace AgentKit;

/// <summary>What is different about one background run. All of it is kept with the run and holds after a restart.</summary>
public sealed class BackgroundRunOptions
{
    /// <summary>The key of the agent that runs.</summary>
    /// <value>Default: <see langword="null"/>, the default agent.</value>
    public string? Agent { get; set; }

    /// <summary>Whose run it is. Only this owner finds it again.</summary>
    /// <value>Default: <see cref="SessionOwner.Local"/>.</value>
    public SessionOwner? Owner { get; set; }

    /// <summary>The session in which it runs; made when there is none of this id. Runs of one session run one after the other.</summary>
    /// <value>Default: a session of its own, which has the id of the run.</value>
    public SessionId? SessionId { get; set; }

    /// <summary>The caller's id of this request: two submissions of one owner with one id are one run, also after a restart.</summary>
    /// <value>Default: none; two submissions are two runs.</value>
    public string? RequestId { get; set; }

    /// <summary>How many answers the run may ask of the model.</summary>
    /// <value>Default: <see langword="null"/>, the agent's own limit.</value>
    public int? MaxTurns { get; set; }
}
