namespace AgentKit.Capabilities;

/// <summary>Tells what a command line would do. Without one every command is of unknown effect, and asks.</summary>
public interface ICommandAnalyser
{
    /// <summary>Analyses a command line. Must not run anything, must not throw, and ends in bounded time.</summary>
    /// <param name="command">The text as the shell would get it.</param>
    /// <param name="workspace">The workspace in whose root it would run; <see langword="null"/> when there is none.</param>
    /// <returns>What was understood, or <see langword="null"/> when nothing can be said.</returns>
    CommandAnalysis? Analyse(string command, Workspace? workspace);
}
