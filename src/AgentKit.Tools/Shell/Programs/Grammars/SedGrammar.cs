using AgentKit.Tools.Shell.Programs.Reading;
using AgentKit.Tools.Shell.Programs.Table;

namespace AgentKit.Tools.Shell.Programs.Grammars;

/// <summary>sed: options, scripts, and files that are read, or changed when it edits in place.</summary>
internal sealed class SedGrammar : OptionGrammar
{
    private static readonly string[] Expressions = ["-e", "--expression"];

    protected override void ReadOperands(BoundWords bound, Findings findings)
    {
        var files = bound.Operands.AsEnumerable();
        var scripts = bound.Options.Where(option => Expressions.Contains(option.Rule.Name)).Select(option => option.Values[0]).ToList();
        if (scripts.Count == 0 && !bound.Has("-f") && !bound.Has("--file"))
        {
            scripts.AddRange(files.Take(1));
            files = files.Skip(1);
        }

        if (scripts.Count == 0 && !bound.HasAny(["-f", "--file"]))
            findings.Refuse("it lacks a script");
        else if (scripts.Exists(script => !script.IsLiteral))
            findings.Refuse("its script is only known when it runs");
        else
            SedScript.Read(string.Join('\n', scripts), findings);

        var inPlace = bound.HasAny(["-i", "--in-place"]);
        if (inPlace && scripts is [{ Text: { } script }] && script.Replace(" ", "", StringComparison.Ordinal) is "d" or "1,$d")
            findings.Add(Risk.Destructive, "`sed -i d` empties what it edits");
        foreach (var file in files)
        {
            ValueReader.Read(inPlace ? ValueKind.Write : ValueKind.Read, file, findings);
        }
    }
}
