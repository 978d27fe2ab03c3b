using AgentKit.Tools.Shell.Programs.Reading;

namespace AgentKit.Tools.Shell.Programs.Grammars;

/// <summary>cd, pushd and popd: the folder of what follows.</summary>
internal sealed class FolderBuiltin : OptionGrammar
{
    protected override void ReadOperands(BoundWords bound, Findings findings)
    {
        var isKnown = bound.Operands is [{ IsLiteral: true, Text: { Length: > 0 } text }] && text[0] is not ('-' or '~' or '+');
        findings.Folder = new(isKnown ? bound.Operands[0].Text : null);
        if (isKnown)
            findings.Read(bound.Operands[0]);
        else
            findings.Refuse("the folder it goes to is only known when it runs");
    }
}
