namespace AgentKit.Tools.Tests.Shell.Analysis;

/// <summary>
/// Programs that leave something of their own outside the workspace whatever they are asked: npm a log and top a folder in the home,
/// Java a file in /tmp, kubectl packets to its own machine. The sandbox holds that; the jail, in which everything can be written, shows it.
/// </summary>
internal static class TraceLeavingPrograms
{
    public static readonly string[] Names = ["npm", "top", "java", "javac", "jar", "javap", "jshell", "keytool", "mvn", "gradle", "kubectl"];

    public static bool AreIn(string command) => command.Split(' ', '\n', ';', '|', '&', '(', ')', '`', '"', '\'').Any(Names.Contains);
}
