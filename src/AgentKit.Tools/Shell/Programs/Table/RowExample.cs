namespace AgentKit.Tools.Shell.Programs.Table;

/// <summary>A command line and the worst that it does.</summary>
/// <param name="Command">The command line.</param>
/// <param name="Risk">The worst that it does.</param>
/// <param name="IsCounter">Whether it is to show where the row does not apply.</param>
/// <param name="Source">File and line.</param>
internal sealed record RowExample(string Command, Risk Risk, bool IsCounter, string Source);
