using AgentKit.Capabilities;
using AgentKit.Tools.Shell.Parsing;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>
/// Understands a command line of bash: which commands it holds, which files and hosts they touch, whether it is proved to only
/// read, and what in it destroys. What it does not understand it says so of.
/// </summary>
/// <param name="sandbox">What holds the commands, if anything does.</param>
internal sealed class ShellCommandAnalyser(Sandbox? sandbox = null) : ICommandAnalyser
{
    // No program takes more in one argument (MAX_ARG_STRLEN, execve(2)), so a longer line never runs.
    private const int MostLength = 128 * 1024;

    public CommandAnalysis? Analyse(string command, Workspace? workspace)
    {
        var findings = new Findings();
        if (command.Length > MostLength)
        {
            DangerScan.Run(command[..MostLength], findings);
            findings.AddIncomplete($"it is longer than the {MostLength} characters that can be run");
            return findings.ToAnalysis();
        }

        switch (ShellParser.Parse(command))
        {
            case Understood { Script.Statements.Count: > 0 } understood:
                findings = Walk(understood.Script, workspace);
                break;
            case Understood:
                findings.AddIncomplete("it holds no command");
                break;
            case NotUnderstood unknown:
                DangerScan.Run(command, findings);
                findings.AddIncomplete($"{unknown.Why}{At(command, unknown.Position)}");
                break;
        }

        return findings.ToAnalysis();
    }

    // Each reading relies on what the one before found, until two of them agree.
    private Findings Walk(Script script, Workspace? workspace)
    {
        const int mostReadings = 4;
        var place = new WorkPlace(workspace, HidesSecrets);
        ScriptFacts? known = null;
        for (var i = 0; i < mostReadings; i++)
        {
            var facts = new ScriptFacts(known);
            var findings = Read(script, facts, place);
            if (facts.Confirms)
                return findings;
            known = facts;
        }

        return Read(script, new ScriptFacts(ScriptFacts.Nothing), place);
    }

    // The trial began with the host; whoever comes before its end waits for it.
    private bool HidesSecrets() => sandbox?.DetectAsync().GetAwaiter().GetResult().Containment == Containment.Full;

    private static Findings Read(Script script, ScriptFacts facts, WorkPlace place)
    {
        var findings = new Findings();
        new ScriptWalk(facts, findings, place, new(), new()).Run(script, new ShellState(place.Start));
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
