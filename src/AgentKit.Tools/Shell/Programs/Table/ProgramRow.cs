using System.Collections.Frozen;

namespace AgentKit.Tools.Shell.Programs.Table;

/// <summary>One row of the table: what is known of a program, or of one of its sub-commands, used in one way.</summary>
internal sealed record ProgramRow
{
    /// <summary>The program and the sub-commands, as the row names them.</summary>
    public required IReadOnlyList<string> Path { get; init; }

    /// <summary>What it does without any option.</summary>
    public required Risk Risk { get; init; }

    /// <summary>What it does, in words that follow its name.</summary>
    public required string Why { get; init; }

    public required FrozenDictionary<string, OptionRule> Options { get; init; }

    public required OperandPattern Operands { get; init; }

    public required IReadOnlyList<OperandRule> OperandRules { get; init; }

    /// <summary>Options that take the place of the first operand.</summary>
    public required IReadOnlyList<string> GivenBy { get; init; }

    /// <summary>Options of which one must be given for the row to apply.</summary>
    public required IReadOnlyList<string> Requires { get; init; }

    /// <summary>What it touches whatever its operands are; <see langword="null"/> when the operands tell.</summary>
    public required IReadOnlyList<Effect>? Effects { get; init; }

    /// <summary>Options under which each line printed is a line that was read; <see langword="null"/> when none is.</summary>
    public required IReadOnlyList<string>? Passes { get; init; }

    /// <summary>Options of which one must be given so that each line printed is a path; <see langword="null"/> when none is.</summary>
    public required IReadOnlyList<string>? Prints { get; init; }

    /// <summary>Options of which one makes it go through links that it meets in a folder, none named when it always does; <see langword="null"/> when it never does.</summary>
    public required IReadOnlyList<string>? Follows { get; init; }

    /// <summary>When it takes what tracked files hold; <see langword="null"/> when it never does.</summary>
    public required ContentsRule? Contents { get; init; }

    /// <summary>What it reads of folders; <see langword="null"/> for the files that it is given by name.</summary>
    public required WalkRule? Walks { get; init; }

    public required Syntax Syntax { get; init; }

    /// <summary>The grammar that reads the words where rows cannot.</summary>
    public string? Grammar { get; init; }

    public required IReadOnlyList<RowExample> Examples { get; init; }

    /// <summary>File and line of the row.</summary>
    public required string Source { get; init; }

    public bool Has(Syntax syntax) => (Syntax & syntax) != Syntax.Usual;

    public override string ToString() => string.Join(' ', Path);
}
