using AgentKit.Capabilities;
using AgentKit.Tools.Shell.Syntax;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>
/// Understands a command line of bash: which commands it holds, which files and hosts they touch, whether it is proved to only
/// read, and what in it destroys. What it does not understand it says so of.
/// </summary>
internal sealed class ShellCommandAnalyser : ICommandAnalyser
{
    public CommandAnalysis? Analyse(string command, Workspace? workspace)
    {
        var findings = new Findings();
        switch (ShellParser.Parse(command))
        {
            case Understood { Script.Statements.Count: > 0 } understood:
                findings = Walk(understood.Script, workspace);
                break;
            case Understood:
                findings.AddIncomplete("it holds no command");
                break;
            case Syntax.Unknown unknown:
                DangerScan.Run(command, findings);
                findings.AddIncomplete($"{unknown.Why}{At(command, unknown.Position)}");
                break;
        }

        return findings.ToAnalysis();
    }

    // The first time to learn which variables are set where, the second time to rely on it.
    private static Findings Walk(Script script, Workspace? workspace)
    {
        var place = new WorkPlace(workspace);
        var facts = new ScriptFacts();
        new ScriptWalk(facts, new Findings(), place).Run(script, new ShellState(place.Start));
        var findings = new Findings();
        new ScriptWalk(facts.Settled(), findings, place).Run(script, new ShellState(place.Start));
        return findings;
    }

    private static string At(string command, int position)
    {
        if (position >= command.Length)
            return " at its end";
        var piece = command[position..Math.Min(command.Length, position + 20)];
        return $" at `{piece}`";
    }
}
