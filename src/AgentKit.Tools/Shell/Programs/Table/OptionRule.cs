namespace AgentKit.Tools.Shell.Programs.Table;

/// <summary>One option of a program.</summary>
/// <param name="Name">With its dashes.</param>
/// <param name="Values">The kinds of the words that it takes; empty for none.</param>
/// <param name="IsOptional">Whether its one value is only taken when it stands in the same word.</param>
/// <param name="Risk">What giving it can do, beyond what its values say.</param>
/// <param name="Why">The reason for the risk.</param>
internal sealed record OptionRule(string Name, IReadOnlyList<ValueKind> Values, bool IsOptional, Risk Risk, string? Why);
