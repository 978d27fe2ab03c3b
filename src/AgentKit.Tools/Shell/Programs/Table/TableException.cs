namespace AgentKit.Tools.Shell.Programs.Table;

/// <summary>A row that cannot be understood.</summary>
internal sealed class TableException(string source, string what) : Exception($"{source}: {what}");
