using AgentKit.Tools.Shell.Programs.Table;

namespace AgentKit.Tools.Shell.Programs.Reading;

/// <summary>The words of a command, told apart by a row.</summary>
internal sealed class BoundWords
{
    public List<BoundOption> Options { get; } = [];

    public List<CommandWord> Operands { get; } = [];

    /// <summary>Where the operands after <c>--</c> begin; -1 when there is none.</summary>
    public int AfterDashes { get; set; } = -1;

    /// <summary>Where the first operand, or what ended the options, stands among the words.</summary>
    public int End { get; set; }

    public bool Has(string option) => Options.Any(bound => bound.Rule.Name == option);

    public bool HasAny(IReadOnlyList<string> options) => options.Any(Has);
}
