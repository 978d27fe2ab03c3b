using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace AgentKit.Analyzers.Tests;

/// <summary>A program in which <c>[1001|File.Delete|]</c> marks what must be reported, and by which rule. All else must not be.</summary>
internal sealed partial class Marked
{
    private readonly string _expected;

    public Marked(string marked)
    {
        var (code, expected, end) = (new StringBuilder(), new List<string>(), 0);
        foreach (Match mark in Mark().Matches(marked))
        {
            code.Append(marked, end, mark.Index - end);
            expected.Add(Line("AGK" + mark.Groups[1].Value, code.Length, mark.Groups[2].Value));
            code.Append(mark.Groups[2].Value);
            end = mark.Index + mark.Length;
        }

        Code = code.Append(marked, end, marked.Length - end).ToString();
        _expected = string.Join('\n', expected);
    }

    public string Code { get; }

    public static async Task CheckAsync(string marked)
    {
        var program = new Marked(marked);

        var found = await Bench.AnalyseAsync(program.Code);

        program.Verify(found);
    }

    /// <summary>The text without its marks.</summary>
    public static string Plain(string marked) => new Marked(marked).Code;

    public void Verify(IEnumerable<Diagnostic> found) => Assert.Equal(_expected, string.Join('\n', found.Select(Line)));

    private static string Line(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.SourceSpan;
        return Line(diagnostic.Id, span.Start - Bench.Usings.Length, diagnostic.Location.SourceTree!.ToString().Substring(span.Start, span.Length));
    }

    private static string Line(string id, int start, string text) => string.Create(CultureInfo.InvariantCulture, $"{id} at {start}: {text}");

    [GeneratedRegex(@"\[(\d{4})\|(.*?)\|\]", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
