namespace AgentKit.Tools.Shell.Programs.Table;

/// <summary>What an operand of a certain form can do.</summary>
/// <param name="Pattern">The form; a star stands for any text.</param>
/// <param name="Risk">What it can do.</param>
/// <param name="Why">The reason for the risk.</param>
internal sealed record OperandRule(string Pattern, Risk Risk, string? Why)
{
    public bool Matches(string operand) => Wildcard.Matches(Pattern, operand);
}
