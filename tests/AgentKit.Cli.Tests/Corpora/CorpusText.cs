using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentKit.Cli.Tests.Corpora;

/// <summary>Reads the corpora: a line each, with marks for what a line of text cannot hold or show.</summary>
internal static partial class CorpusText
{
    /// <summary>The lines of a corpus, each split at its tabs; headings and empty lines are left out.</summary>
    public static IReadOnlyList<string[]> Read(string file) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Corpora", file))
            .Where(line => line.Length > 0 && !line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => line.Split('\t'))];

    /// <summary>The text with its marks replaced by what they stand for.</summary>
    public static string Decode(string text) =>
        CodePoint().Replace(
            text.Replace('␤', '\n').Replace('␉', '\t'),
            found => char.ConvertFromUtf32(int.Parse(found.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));

    /// <summary>A path with its folders and repetitions filled in.</summary>
    public static string Decode(string path, string workspace, string outside) =>
        Repeated().Replace(
            Decode(path).Replace("{empty}", "", StringComparison.Ordinal).Replace("{workspace}", workspace, StringComparison.Ordinal).Replace("{outside}", outside, StringComparison.Ordinal),
            found => string.Concat(Enumerable.Repeat(found.Groups[1].Value, int.Parse(found.Groups[2].ValueSpan, CultureInfo.InvariantCulture))));

    [GeneratedRegex("⟨U\\+([0-9A-F]{4,6})⟩")]
    private static partial Regex CodePoint();

    [GeneratedRegex(@"\{([a-z/]+)\*([0-9]+)\}")]
    private static partial Regex Repeated();
}
