using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>Runs a command line.</summary>
public sealed record RunCommand : Effect
{
    /// <summary>The text as the shell gets it.</summary>
    public required string Text { get; init; }

    /// <summary>What a command analyser made of the text. The runtime fills it in; what a tool sets is overwritten.</summary>
    public CommandAnalysis? Analysis { get; init; }

    /// <summary>Why the command can never run; <see langword="null"/> when it may. The runtime fills it in; what a tool sets is overwritten.</summary>
    public string? Forbidden { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "run_command";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Target => Text;

    /// <inheritdoc/>
    [JsonIgnore]
    public override Risk Risk => Analysis?.WorstRisk ?? Risk.Unknown;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsRead => Analysis is { IsProvedReadOnly: true };

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsHarmless => IsRead;
}
