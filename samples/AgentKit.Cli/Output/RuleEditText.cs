using AgentKit.Permissions;

namespace AgentKit.Cli.Output;

/// <summary>What will be written into settings, as a person sees it before it is.</summary>
internal static class RuleEditText
{
    /// <summary>Shows where it goes, and the lines.</summary>
    public static void Print(SettingsEdit edit)
    {
        Console.Out.WriteLine($"  This goes into {edit.Path}, line {edit.Line}:");
        foreach (var line in edit.Text.Split('\n'))
            Console.Out.WriteLine($"    {new string(' ', line.Length - line.TrimStart().Length)}{Paint.Bold(SafeText.Line(line, int.MaxValue))}");
    }
}
