using System.Runtime.CompilerServices;

namespace AgentKit.Tools.Tests.Shell.Parsing;

/// <summary>Reads the tables beside these tests. Cases are parted by a line of equals signs, a text and its tree by an arrow.</summary>
internal static class SyntaxCases
{
    public static string[] Snippets() => Read("bash-snippets.txt");

    public static IEnumerable<(string Text, string Dump)> Structures() =>
        Read("structures.txt").Select(entry => entry.Split("\n-->\n")).Select(pair => (pair[0], pair[1]));

    private static string[] Read(string name, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, name)).TrimEnd('\n').Split("\n=====\n");
}
