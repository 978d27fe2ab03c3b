namespace AgentKit.Tools.Shell.Programs.Table;

/// <summary>The kinds of the operands of a program: some fixed ones, perhaps any number of one kind, some fixed ones.</summary>
internal sealed record OperandPattern
{
    public static readonly OperandPattern None = new();

    /// <summary>Kinds of the first operands.</summary>
    public IReadOnlyList<ValueKind> First { get => field ?? []; init; }

    /// <summary>How many of <see cref="First"/>, counted from its end, may be missing.</summary>
    public int Optional { get; init; }

    /// <summary>The kind of which there may be any number; <see langword="null"/> when there is none.</summary>
    public ValueKind? Repeated { get; init; }

    /// <summary>Whether there must be one of <see cref="Repeated"/>.</summary>
    public bool NeedsRepeated { get; init; }

    /// <summary>Kinds of the last operands.</summary>
    public IReadOnlyList<ValueKind> Last { get => field ?? []; init; }

    /// <summary>What is read when there are no operands.</summary>
    public string? Default { get; init; }

    /// <summary>Whether all operands, however many there are, name nothing or are read.</summary>
    public bool IsHarmless => Kinds.All(kind => kind is ValueKind.Text or ValueKind.Read or ValueKind.Names or ValueKind.Revision);

    /// <summary>Whether all operands, however many there are, name nothing.</summary>
    public bool IsText => Kinds.All(kind => kind == ValueKind.Text);

    private IEnumerable<ValueKind> Kinds => First.Concat(Last).Append(Repeated ?? ValueKind.Text);

    /// <summary>The pattern when an option has taken the place of the first operand.</summary>
    public OperandPattern WithoutFirst() =>
        First.Count == 0 ? this : this with { First = [.. First.Skip(1)], Optional = Math.Min(Optional, First.Count - 1) };
}
