namespace AgentKit.Testing;

/// <summary>What another validator says of a value.</summary>
public sealed record SecondOpinion
{
    /// <summary>Whether it accepts the value; <see langword="null"/> when its opinion is not worth having.</summary>
    public bool? Accepts { get; init; }

    /// <summary>What it finds wrong, each as the kind of error and its place; empty when it accepts or abstains.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>Why its opinion is not worth having; <see langword="null"/> when it is.</summary>
    public string? AbstainsWhy { get; init; }
}
