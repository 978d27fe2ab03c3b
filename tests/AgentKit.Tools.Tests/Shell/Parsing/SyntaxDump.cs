using System.Text;
using AgentKit.Tools.Shell.Parsing;

namespace AgentKit.Tools.Tests.Shell.Parsing;

/// <summary>
/// Writes a syntax tree as one line: simple commands in <c>[ ]</c>, compound ones in <c>( )</c> after their name. Literals are
/// bare, or in single quotes when they were quoted in any way; <c>~</c>, <c>*</c> and <c>{</c> before a word say what it may become.
/// </summary>
internal static class SyntaxDump
{
    public static string Of(ParseResult result) =>
        result switch
        {
            Understood understood => Of(understood.Script),
            _ => result.ToString()!,
        };

    private static string Of(Script script) => string.Join("; ", script.Statements.Select(Of));

    private static string Of(Statement statement)
    {
        var text = new StringBuilder(Of(statement.Pipelines[0]));
        for (var at = 0; at < statement.Operators.Count; at++)
            text.Append(statement.Operators[at] == AndOrOperator.And ? " && " : " || ").Append(Of(statement.Pipelines[at + 1]));
        return text.Append(statement.InBackground ? " &" : "").ToString();
    }

    private static string Of(Pipeline pipeline)
    {
        var text = new StringBuilder(pipeline.IsTimed ? "time " : "").Append(pipeline.IsNegated ? "! " : "");
        for (var at = 0; at < pipeline.Commands.Count; at++)
            text.Append(at == 0 ? "" : pipeline.Operators[at - 1] == PipeOperator.Output ? " | " : " |& ").Append(Of(pipeline.Commands[at]));
        return text.ToString();
    }

    private static string Of(CommandNode command) =>
        command is SimpleCommandNode simple
            ? "[" + string.Join(' ', [.. simple.Assignments.Select(Of), .. simple.Words.Select(Of), .. simple.Redirections.Select(Of)]) + "]"
            : "(" + string.Join(' ', [OfCompound(command), .. command.Redirections.Select(Of)]) + ")";

    private static string OfCompound(CommandNode command) =>
        command switch
        {
            Subshell subshell => $"subshell {Of(subshell.Body)}",
            Group group => $"group {Of(group.Body)}",
            IfClause clause => string.Join(" el", clause.Branches.Select(branch => $"if {Of(branch.Condition)} then {Of(branch.Body)}"))
                + (clause.Else is { } otherwise ? $" else {Of(otherwise)}" : ""),
            ForLoop loop => $"for {loop.Variable}{OfWords(loop.Words)} do {Of(loop.Body)}",
            SelectLoop loop => $"select {loop.Variable}{OfWords(loop.Words)} do {Of(loop.Body)}",
            ArithmeticFor loop => $"for (({Of(loop.Header)})) do {Of(loop.Body)}",
            WhileLoop loop => $"{(loop.IsUntil ? "until" : "while")} {Of(loop.Condition)} do {Of(loop.Body)}",
            CaseClause clause => $"case {Of(clause.Subject)}" + string.Concat(clause.Items.Select(Of)),
            FunctionDefinition function => $"function {function.Name} {Of(function.Body)}",
            ConditionalCommand conditional => "test " + string.Join(", ", conditional.Tests.Select(Of)),
            ArithmeticCommand arithmetic => $"arithmetic {Of(arithmetic.Expression)}",
            Coprocess coprocess => $"coproc {coprocess.Name} {Of(coprocess.Command)}",
            _ => throw new InvalidOperationException(command.GetType().Name),
        };

    private static string OfWords(IReadOnlyList<Word>? words) => words is null ? "" : " in" + string.Concat(words.Select(word => " " + Of(word)));

    private static string Of(CaseItem item) =>
        $" {string.Join('|', item.Patterns.Select(Of))}) {Of(item.Body)} "
        + item.Terminator switch { CaseTerminator.Leave => ";;", CaseTerminator.FallThrough => ";&", _ => ";;&" };

    private static string Of(ConditionalTest test) =>
        string.Join(' ', new[] { test.Left is null ? null : Of(test.Left), test.Operator, test.Right is null ? null : Of(test.Right) }.OfType<string>());

    private static string Of(Assignment assignment) =>
        assignment.Name + (assignment.Subscript is null ? "" : $"[{Of(assignment.Subscript)}]") + (assignment.Appends ? "+=" : "=") + Of(assignment.Value);

    private static string Of(Redirection redirection)
    {
        var operation = redirection.Operator switch
        {
            RedirectionOperator.Input => "<",
            RedirectionOperator.Output => ">",
            RedirectionOperator.Append => ">>",
            RedirectionOperator.Clobber => ">|",
            RedirectionOperator.InputOutput => "<>",
            RedirectionOperator.DuplicateInput => "<&",
            RedirectionOperator.DuplicateOutput => ">&",
            RedirectionOperator.OutputAndErrors => "&>",
            RedirectionOperator.AppendOutputAndErrors => "&>>",
            RedirectionOperator.HereDocument => "<<",
            RedirectionOperator.HereDocumentWithoutTabs => "<<-",
            _ => "<<<",
        };
        var before = redirection.Variable is { } variable ? $"{{{variable}}}" : $"{redirection.Descriptor}";
        return before + operation + (redirection.HereDocument is { } document
            ? $"{document.Delimiter}{(document.IsQuoted ? "'" : "")}:{Of(document.Body)}"
            : Of(redirection.Target));
    }

    private static string Of(Word word) =>
        (word.HasTilde ? "~" : "") + (word.HasGlob ? "*" : "") + (word.HasBraces ? "{" : "") + Of(word.Parts);

    private static string Of(IReadOnlyList<WordPart> parts) => string.Concat(parts.Select(Of));

    private static string Of(WordPart part) =>
        part switch
        {
            Literal literal => literal.IsQuoted ? $"'{Shown(literal.Text)}'" : Shown(literal.Text),
            DoubleQuoted quoted => $"{(quoted.IsTranslated ? "$" : "")}\"{Of(quoted.Parts)}\"",
            ParameterExpansion parameter => Of(parameter),
            CommandSubstitution substitution => substitution.IsBackquoted ? $"`{Of(substitution.Script)}`" : $"$({Of(substitution.Script)})",
            ProcessSubstitution substitution => $"{(substitution.IsOutput ? '>' : '<')}({Of(substitution.Script)})",
            ArithmeticExpansion arithmetic => $"$(({Of(arithmetic.Expression.Parts)}))",
            ArrayValue array => "(" + string.Join(' ', array.Elements.Select(Of)) + ")",
            PatternGroup group => $"({Of(group.Parts)})",
            _ => throw new InvalidOperationException(part.GetType().Name),
        };

    private static string Of(ArrayElement element) =>
        (element.Subscript is null ? "" : $"[{Of(element.Subscript)}]{(element.Appends ? "+" : "")}=") + Of(element.Value);

    private static string Of(ParameterExpansion parameter)
    {
        var kind = parameter.Kind switch
        {
            ParameterKind.Length => "#",
            ParameterKind.Indirect => "!",
            ParameterKind.Names => "!*",
            _ => "",
        };
        return $"${{{kind}{parameter.Name}{(parameter.Subscript is null ? "" : $"[{Of(parameter.Subscript.Parts)}]")}"
            + $"{(parameter.Operator.Length == 0 ? "" : " " + parameter.Operator)}{(parameter.Argument is null ? "" : " " + Of(parameter.Argument.Parts))}}}";
    }

    private static string Shown(string text) =>
        text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
}
