using AgentKit.Tools.Shell.Programs.Reading;
using AgentKit.Tools.Shell.Programs.Table;

namespace AgentKit.Tools.Shell.Programs.Grammars;

/// <summary>How the words after a program and its sub-commands are read.</summary>
internal abstract class Grammar
{
    private static readonly Grammar Options = new OptionGrammar();

    /// <summary>The grammar that a row names, or the usual one of options and operands.</summary>
    public static Grammar Of(ProgramRow row) => row.Grammar switch
    {
        null => Options,
        "find" => new FindExpression(),
        "sed" => new SedGrammar(),
        "awk" => new AwkGrammar(),
        "test" => new TestExpression(),
        "tar" => new TarBundle(),
        "xargs" => new XargsCommand(),
        "cd" => new FolderBuiltin(),
        "declare" => new Declaration(),
        "export" => new Export(),
        _ => throw new TableException(row.Source, $"there is no grammar '{row.Grammar}'"),
    };

    /// <summary>Reads the words from a place on, and refuses what it does not understand.</summary>
    public abstract void Read(IReadOnlyList<CommandWord> words, int start, Findings findings);
}
