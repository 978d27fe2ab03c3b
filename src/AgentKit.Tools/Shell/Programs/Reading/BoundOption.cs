using AgentKit.Tools.Shell.Programs.Table;

namespace AgentKit.Tools.Shell.Programs.Reading;

/// <summary>An option as it was given.</summary>
internal sealed record BoundOption(OptionRule Rule, IReadOnlyList<CommandWord> Values);
