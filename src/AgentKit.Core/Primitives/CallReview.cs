namespace AgentKit;

/// <summary>What is known about a valid call when it is judged.</summary>
public sealed class CallReview
{
    /// <summary>The call, its input valid by the tool's schema.</summary>
    public required ToolCall Call { get; init; }

    /// <summary>What the call would do, paths and commands resolved.</summary>
    public required IReadOnlyList<Effect> Effects { get; init; }

    /// <summary>The mode of the session.</summary>
    public required Mode Mode { get; init; }

    /// <summary>Why the tool asks whatever the rules say; <see langword="null"/> for most tools.</summary>
    public string? AlwaysAsk { get; init; }

    /// <summary>Where the tool's results come from, when its traits say so; <see langword="null"/> for most tools.</summary>
    public ContentLabel? ResultsFrom { get; init; }

    /// <summary>The untrusted content that the model had read when it asked for the call; empty when there was none.</summary>
    public IReadOnlyList<ContentLabel> UntrustedSources { get; init; } = [];

    /// <summary>Whether a sandbox holds commands to their effects here, so that one without a <see cref="Network"/> effect has no network.</summary>
    public bool CommandsAreContained { get; init; }

    /// <summary>Whether a call of the session has written a file since its plan was approved; <see langword="null"/> while there is no such plan.</summary>
    internal Func<PathLocation, bool>? IsOwnFile { get; init; }

    /// <summary>Whether every effect is a proved read in the workspace, an agent that can do no more, or a change of the session.</summary>
    public bool IsHarmless
    {
        get
        {
            for (var i = 0; i < Effects.Count; i++)
            {
                if (!Effects[i].IsHarmless)
                    return false;
            }

            return Effects.Count > 0;
        }
    }

    /// <summary>Whether nothing that the call would do is more than a read or a change of the session.</summary>
    internal bool OnlyReads
    {
        get
        {
            for (var i = 0; i < Effects.Count; i++)
            {
                if (!Effects[i].IsRead && !Effects[i].IsHarmless)
                    return false;
            }

            return true;
        }
    }
}
