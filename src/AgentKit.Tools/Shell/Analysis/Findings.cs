namespace AgentKit.Tools.Shell.Analysis;

/// <summary>What was found in a command line so far. It only ever gets worse.</summary>
internal sealed class Findings
{
    private const int MostCommands = 1000;
    private const int MostEffects = 1000;

    private readonly List<SimpleCommand> _commands = [];
    private readonly List<Effect> _effects = [];
    private readonly HashSet<Risk> _risks = [];
    private string? _why;
    private int _weight;

    public bool IsComplete { get; private set; } = true;

    public bool IsProved { get; private set; } = true;

    /// <summary>Whether so much was found that the rest is not looked at any more.</summary>
    public bool IsFull => _commands.Count >= MostCommands || _effects.Count >= MostEffects;

    public void Add(SimpleCommand command) => _commands.Add(command);

    public void Add(Effect effect)
    {
        if (effect is Unknown or not PathEffect || !_effects.Contains(effect))
            _effects.Add(effect);
    }

    public void AddAll(IEnumerable<Effect> effects)
    {
        foreach (var effect in effects)
            Add(effect);
    }

    /// <summary>It is not proved to be harmless.</summary>
    public void Add(Risk risk, string why)
    {
        IsProved = false;
        _risks.Add(risk);
        if (Weight(risk) <= _weight)
            return;
        _weight = Weight(risk);
        _why = why;
    }

    /// <summary>Takes of the risks those that cannot be taken back, or gain rights: they count wherever they come from.</summary>
    public void AddIrreversible(IEnumerable<Risk> risks, string why)
    {
        foreach (var risk in risks.Where(risk => risk is Risk.Destructive or Risk.Privileged))
            Add(risk, why);
    }

    /// <summary>It may run what is not among the commands.</summary>
    public void AddIncomplete(string why)
    {
        IsComplete = false;
        Add(Risk.Unknown, why);
        Add(Effect.Unknown(why));
    }

    public CommandAnalysis ToAnalysis() => new()
    {
        Commands = _commands,
        IsComplete = IsComplete,
        IsProvedReadOnly = IsProved && IsComplete && _effects.TrueForAll(effect => effect.IsHarmless),
        Effects = _effects,
        Risks = _risks.Count == 0 ? [Risk.ReadOnly] : [.. _risks.OrderDescending()],
        Why = _why is null ? WhyOfEffects() : _why + WhyOfSecrets(),
    };

    // A commit that asks for this alone would else seem to ask for being one.
    private string WhyOfSecrets() => _effects.Find(effect => effect is ReadPath { IsProtected: true }) is { } secret ? $"; it reads `{secret.Target}`, which may hold secrets" : "";

    private string WhyOfEffects() => _effects.Find(effect => !effect.IsHarmless) switch
    {
        null => "every command in it is known to only read, and all that it reads lies in the workspace",
        ReadPath { IsProtected: true } secret => $"it reads `{secret.Target}`, which may hold secrets",
        ReadPath outside => $"it reads `{outside.Target}`, which lies outside the workspace",
        Unknown unknown => unknown.Why,
        var other => $"it touches `{other.Target}`",
    };

    // What is surely bad says more to a person than what is not known.
    private static int Weight(Risk risk) => risk switch
    {
        Risk.Destructive => 6,
        Risk.Privileged => 5,
        Risk.Unknown => 4,
        Risk.Network => 3,
        Risk.Write => 2,
        _ => 1,
    };
}
