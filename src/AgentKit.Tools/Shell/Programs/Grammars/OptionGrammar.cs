using AgentKit.Tools.Shell.Programs.Reading;

namespace AgentKit.Tools.Shell.Programs.Grammars;

/// <summary>Options and operands, as a row of the table lists them.</summary>
internal class OptionGrammar : Grammar
{
    public override void Read(IReadOnlyList<CommandWord> words, int start, Findings findings)
    {
        var row = findings.Row;
        if (WordBinder.Bind(row, words, start, out var failure) is not { } bound)
        {
            findings.Refuse(failure!);
            return;
        }

        if (row.Requires.Count > 0 && !bound.HasAny(row.Requires))
        {
            findings.Refuse("it is used without the option that makes it harmless");
            return;
        }

        foreach (var option in bound.Options)
            OptionReader.Read(option, findings);
        ReadOperands(bound, findings);
        findings.FollowsLinks = row.Follows is { } follows && (follows.Count == 0 || bound.HasAny(follows));
        findings.Reads = row.Walks?.Of(bound) ?? FolderReading.Files;
        if ((findings.FollowsLinks || findings.Reads is FolderReading.Visible or FolderReading.All) && row.Operands.Default is { } folder && bound.Operands.Count <= row.Operands.First.Count)
            findings.Read(new(folder));
        if (row.Contents?.Of(bound) is { } files)
            findings.Contents = OperandReader.Contents(bound, files, findings);
        findings.PassesLinesOn = row.Passes is { } passes && bound.Options.TrueForAll(option => passes.Contains(option.Rule.Name));
        if (row.Prints is { } prints && (prints.Count == 0 || bound.HasAny(prints)))
            findings.PrintsPaths = new("*", IsGlob: true) { Names = findings.Chosen };
    }

    protected virtual void ReadOperands(BoundWords bound, Findings findings) => OperandReader.Read(bound, findings);
}
