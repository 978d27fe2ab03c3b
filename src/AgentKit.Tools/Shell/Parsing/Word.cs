namespace AgentKit.Tools.Shell.Parsing;

/// <summary>
/// One word as written, before bash expands it: to one word, to many or to none. Whether a pattern, a brace or a tilde is really
/// expanded depends on where the word stands, so what is said here is "may be".
/// </summary>
internal sealed record Word(Span Span, IReadOnlyList<WordPart> Parts) : SyntaxNode(Span)
{
    /// <summary>What the word always stands for, or <see langword="null"/> when that depends on anything outside it.</summary>
    public string? LiteralText =>
        HasExpansion || HasGlob || HasBraces || HasTilde ? null : string.Concat(WordText.Literals(Parts).Select(literal => literal.Text));

    /// <summary>Whether something in it is expanded: a parameter, a command, a process, arithmetic, a translation, an array.</summary>
    public bool HasExpansion => WordText.HasExpansion(Parts);

    /// <summary>Whether files may be matched: <c>*</c>, <c>?</c>, or <c>[</c> that may be closed.</summary>
    public bool HasGlob => WordText.HasGlob(Parts);

    /// <summary>Whether it may become several words: <c>{a,b}</c>, <c>{1..3}</c>.</summary>
    public bool HasBraces => WordText.HasBraces(Parts);

    /// <summary>Whether a home folder may be put in: <c>~</c> at the beginning, or after <c>=</c> or <c>:</c>.</summary>
    public bool HasTilde => WordText.HasTilde(Parts);

    /// <summary>Whether no part of it is quoted or expanded, as a reserved word must be.</summary>
    public string? BareText => Parts is [Literal { IsQuoted: false } only] ? only.Text : null;

    /// <summary>All scripts that expanding the word may run, at any depth of its own parts (not those inside these scripts).</summary>
    public IEnumerable<Script> Scripts => WordText.Scripts(Parts);
}
