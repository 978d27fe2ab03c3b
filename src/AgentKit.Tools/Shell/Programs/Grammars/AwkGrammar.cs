using AgentKit.Tools.Shell.Programs.Reading;
using AgentKit.Tools.Shell.Programs.Table;

namespace AgentKit.Tools.Shell.Programs.Grammars;

/// <summary>awk: options, a program, and files or settings.</summary>
internal sealed class AwkGrammar : OptionGrammar
{
    protected override void ReadOperands(BoundWords bound, Findings findings)
    {
        if (bound.Operands is not [var program, .. var files])
        {
            findings.Refuse("it lacks a program");
            return;
        }

        if (program.IsLiteral)
            AwkProgram.Read(program.Text!, findings);
        else
            findings.Refuse("its program is only known when it runs");
        foreach (var file in files)
            ValueReader.Read(ValueKind.Read, file, findings);
    }
}
