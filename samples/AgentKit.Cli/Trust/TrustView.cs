using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;
using AgentKit.Trust;
using Spectre.Console;

namespace AgentKit.Cli.Trust;

/// <summary>What a workspace brings, as a person sees it: what its settings would do, and each file's text, or what has changed in it.</summary>
internal static class TrustView
{
    private const int MostLines = 40;

    /// <summary>Shows it.</summary>
    /// <param name="review">What was read.</param>
    /// <param name="isWhole">Whether every line is shown, however many there are.</param>
    /// <returns>Whether something was left out.</returns>
    public static bool Show(WorkspaceReview review, bool isWhole)
    {
        Console.Out.WriteLine(Paint.Bold(SafeText.Line(review.Root, 300)));
        Console.Out.WriteLine(SafeText.Of(TrustedWorkspaces.Describe(review)));
        var isCut = false;
        foreach (var file in review.Files)
        {
            var change = review.Changes.FirstOrDefault(change => change.Path == file.Path);
            if (review.State != TrustState.Changed || change is not null)
                isCut |= ShowFile(review, file, change, isWhole);
        }

        foreach (var gone in review.Changes.Where(change => change.Kind == SteeringChangeKind.Removed))
            Console.Out.WriteLine($"\n{Paint.Accent(SafeText.Line(gone.Path, 300))} {Paint.Warn("is gone")}");
        if (review.WhyNot is { } why)
            Console.Out.WriteLine(Paint.Bad($"\nIt cannot be trusted: {why}."));
        return isCut;
    }

    private static bool ShowFile(WorkspaceReview review, SteeringFile file, SteeringChange? change, bool isWhole)
    {
        var state = change is null ? "" : Paint.Warn($" {Json.Name(change.Kind)}");
        Console.Out.WriteLine($"\n{Paint.Accent(SafeText.Line(file.Path, 300))}{state}");
        if (file.Problem is { } problem)
        {
            Console.Out.WriteLine(Paint.Warn($"  It was not read, and nobody uses it: {problem}."));
            return false;
        }

        if (file.Path == WorkspaceSettings.Path)
        {
            foreach (var line in Steering.Of(review).Lines())
                Console.Out.WriteLine(Paint.Warn($"  {SafeText.Of(line)}"));
        }

        var text = Readable(file.Text);
        if (Hidden(text) is > 0 and var hidden)
            Console.Out.WriteLine(Paint.Bad($"  It holds {hidden} characters that are not seen, and that a model reads."));
        var most = isWhole ? int.MaxValue : MostLines;
        IReadOnlyList<Text> lines = change?.Before is { } before ? LineDiff.Of(Readable(before), text, most) : Plain(text, most);
        foreach (var line in lines)
            Screen.Write(new Rows(line));
        return !isWhole && lines.Count > MostLines;
    }

    private static List<Text> Plain(string text, int most)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        var shown = lines.Take(most).Select(line => new Text("  " + SafeText.Of(line).Replace("\t", "    ", StringComparison.Ordinal))).ToList();
        if (lines.Length > most)
            shown.Add(new Text($"  … {lines.Length - most} more lines", new Style(decoration: Decoration.Dim)));
        return shown;
    }

    private static string Readable(string text) => text.ReplaceLineEndings("\n");

    private static int Hidden(string text) => text.Length - SafeText.Of(text).Length;
}
