using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Spectre.Console;

namespace AgentKit.Cli.Output;

/// <summary>What changes in a text, line by line.</summary>
internal static class LineDiff
{
    private const int Context = 2;
    private const string NoEnd = "\n(no end of line)";

    /// <summary>The lines that change, with some around them.</summary>
    /// <param name="before">The text before.</param>
    /// <param name="after">The text after.</param>
    /// <param name="mostLines">The most lines that are shown.</param>
    /// <param name="mostColumns">The most characters of a line that are shown.</param>
    public static IReadOnlyList<Text> Of(string before, string after, int mostLines, int mostColumns = int.MaxValue)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(Lines(before, after), Lines(after, before)).Lines;
        var near = Enumerable.Range(0, lines.Count).Where(i => lines.Skip(Math.Max(0, i - Context)).Take((2 * Context) + 1).Any(IsChanged)).ToArray();
        var shown = near.Take(mostLines).Select(i => Line(lines[i], mostColumns)).ToList();
        if (near.Length > mostLines)
            shown.Add(More(near.Length - mostLines));
        return shown;
    }

    // A text that ends its last line has no empty line behind it; where an end of line comes or goes, that is what changes.
    private static string Lines(string text, string other) =>
        text.EndsWith('\n') ? text[..^1] : text.Length > 0 && other.EndsWith('\n') ? text + NoEnd : text;

    private static Text More(int lines) => new($"  … {lines} more lines", new Style(decoration: Decoration.Dim));

    private static bool IsChanged(DiffPiece line) => line.Type is ChangeType.Inserted or ChangeType.Deleted;

    private static Text Line(DiffPiece line, int mostColumns)
    {
        var text = Cut(SafeText.Of(line.Text.Replace("\t", "    ", StringComparison.Ordinal)), mostColumns);
        return line.Type switch
        {
            ChangeType.Inserted => new Text("+ " + text, new Style(Color.Green)),
            ChangeType.Deleted => new Text("- " + text, new Style(Color.Red)),
            _ => new Text("  " + text, new Style(decoration: Decoration.Dim)),
        };
    }

    private static string Cut(string line, int mostColumns) => line.Length <= mostColumns ? line : line[..mostColumns] + "…";
}
