using System.CommandLine;

namespace AgentKit.Cli.Commands.Memory;

/// <summary><c>agentkit memory</c>: what is remembered, for people to read, bring in, take out and mend.</summary>
internal static class MemoryCommand
{
    public static Command Create(CommonOptions common) => new("memory", "What is remembered: list, search, why, add, forget, review, publish, consolidate, undo, import, export, stats, eval.")
    {
        MemoryListCommand.Create(common),
        MemorySearchCommand.Create(common),
        MemoryAddCommand.Create(common),
        MemoryForgetCommand.Create(common),
        MemoryImportCommand.Create(common),
        MemoryExportCommand.Create(common),
        MemoryConsolidateCommand.Create(common),
        MemoryUndoCommand.Create(common),
        MemoryWhyCommand.Create(common),
        MemoryReviewCommand.Create(common),
        MemoryPublishCommand.Create(common),
        MemoryStatsCommand.Create(common),
        MemoryEvalCommand.Create(common),
    };

    /// <summary>The option that names a scope.</summary>
    public static Option<string?> ScopeOption(string description) => new("--scope") { Description = description, HelpName = "NAME" };
}
