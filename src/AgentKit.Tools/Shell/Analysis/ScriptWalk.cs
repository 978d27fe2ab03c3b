using AgentKit.Tools.Shell.Parsing;
using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>
/// Goes through a script as bash would, taking every branch, and writes down what it finds. What a command does with its
/// words is the business of the programs' table; what the shell itself does stands here.
/// </summary>
internal sealed partial class ScriptWalk(ScriptFacts facts, Findings findings, WorkPlace place, WalkBudget budget, Likelihoods likely)
{
    // bash -c "bash -c '…'" as deep as anybody would quote.
    private const int MostDepth = 12;
    private const int MostValues = 20;

    private readonly Stack<string> _functions = new();
    private readonly SecretNames _secrets = new(place);
    private int _depth;

    public void Run(Script script, ShellState state) => Run(script, state, PipeInput.None);

    private PipeInput Run(Script script, ShellState state, PipeInput input)
    {
        var output = PipeInput.Something;
        foreach (var statement in script.Statements)
        {
            if (findings.IsFull)
            {
                findings.AddIncomplete("it holds more commands than are looked at");
                return output;
            }

            output = Run(statement, state, input);
        }

        return script.Statements.Count == 1 ? output : PipeInput.Something;
    }

    private PipeInput Run(Statement statement, ShellState state, PipeInput input)
    {
        var inner = statement.InBackground ? state.Copy() : state;
        var before = inner.Copy();
        var output = Run(statement.Pipelines[0], inner, input);
        if (statement.Pipelines.Count == 1)
            return output;

        var first = inner.Copy();
        var failed = false;
        for (var i = 1; i < statement.Pipelines.Count; i++)
        {
            failed |= statement.Operators[i - 1] == AndOrOperator.Or;
            if (!failed)
                Run(statement.Pipelines[i], inner, input);
            else
                Run(statement.Pipelines[i], Failed(before, inner, isFirst: i == 1), input);
        }

        inner.KeepOnly(first);
        return PipeInput.Something;
    }

    // After || what went before failed: a folder that was to be entered was not.
    private static ShellState Failed(ShellState before, ShellState after, bool isFirst)
    {
        var state = before.Copy();
        state.Folder = isFirst || before.Folder == after.Folder ? before.Folder : null;
        return state;
    }

    private PipeInput Run(Pipeline pipeline, ShellState state, PipeInput input)
    {
        if (pipeline.Commands.Count == 1)
            return Run(pipeline.Commands[0], state, input);

        for (var i = 0; i < pipeline.Commands.Count; i++)
        {
            input = Run(pipeline.Commands[i], state.Copy(), input);
            if (i < pipeline.Operators.Count && pipeline.Operators[i] == PipeOperator.OutputAndErrors)
                input = input.Doubtful();
        }

        return input;
    }

    private PipeInput Run(CommandNode command, ShellState state, PipeInput input)
    {
        if (command is SimpleCommandNode simple)
            return Run(simple, state, input);

        var redirections = new List<string>();
        input = Redirect(command.Redirections, state, input, redirections);
        if (redirections.Count > 0)
            findings.Add(new SimpleCommand { Words = [], Redirections = redirections });
        switch (command)
        {
            case Group group:
                return Redirected(Doubting(group.Redirections, state, () => Run(group.Body, state, input)), group.Redirections);
            case Subshell subshell:
                return Redirected(Run(subshell.Body, state.Copy(), input), subshell.Redirections);
            case Coprocess coprocess:
                findings.Add(Risk.Unknown, "`coproc` leaves a command running beside the line");
                Run(coprocess.Command, state.Copy(), input);
                break;
            case FunctionDefinition function:
                Define(function, state);
                break;
            case ConditionalCommand conditional:
                foreach (var test in conditional.Tests)
                    Judge(test, state);
                break;
            case ArithmeticCommand arithmetic:
                Evaluate(arithmetic.Expression, state);
                break;
            default:
                RunBranches(command, state, input);
                break;
        }

        return PipeInput.Something;
    }

    /// <summary>What may run once, often or not at all. What it changes in the shell is not relied on afterwards.</summary>
    private void RunBranches(CommandNode command, ShellState state, PipeInput input)
    {
        var before = state.Copy();
        switch (command)
        {
            case IfClause clause:
                foreach (var branch in clause.Branches)
                {
                    Branch(branch.Condition, state, input);
                    Branch(branch.Body, state, input);
                }

                if (clause.Else is { } otherwise)
                    Branch(otherwise, state, input);
                break;
            case WhileLoop loop:
                Loop(loop.Condition, state, input);
                Loop(loop.Body, WithLine(loop, state, input), input);
                state.Folder = facts.MayChangeFolder ? null : state.Folder;
                break;
            case ForLoop loop:
                Each(loop.Variable, loop.Words, loop.Body, loop, state, input);
                break;
            case SelectLoop loop:
                Each(loop.Variable, null, loop.Body, loop, state, input);
                foreach (var word in loop.Words ?? [])
                    Expand(word, state);
                break;
            case ArithmeticFor loop:
                Evaluate(loop.Header, state);
                Loop(loop.Body, state, input);
                break;
            case CaseClause clause:
                Expand(clause.Subject, state);
                foreach (var item in clause.Items)
                {
                    foreach (var pattern in item.Patterns)
                        Expand(pattern, state);
                    Branch(item.Body, state, input);
                }

                break;
            default:
                findings.AddIncomplete("it holds a construct that is not known");
                break;
        }

        state.KeepOnly(before);
    }

    private void Branch(Script body, ShellState state, PipeInput input)
    {
        var copy = state.Copy();
        Run(body, copy, input);
        if (copy.Folder != state.Folder)
            state.Folder = null;
    }

    /// <summary>The shell inside <c>while read -r path</c>, fed by a command that prints paths.</summary>
    private ShellState WithLine(WhileLoop loop, ShellState state, PipeInput input)
    {
        var inner = state.Copy();
        if (input.Paths is { } paths && !loop.IsUntil
            && loop.Condition.Statements is [{ Pipelines: [{ Commands: [SimpleCommandNode { Words: { Count: 3 } words }] }] }]
            && words[0].LiteralText == "read" && words[1].LiteralText == "-r"
            && words[^1].LiteralText is { } name && facts.IsSetOnce(name))
        {
            inner[name] = paths with { IsPrinted = true };
        }

        return inner;
    }

    // The second time round the folder may be another one.
    private void Loop(Script body, ShellState state, PipeInput input)
    {
        var folder = state.Folder;
        Branch(body, state, input);
        if (state.Folder != folder)
            Branch(body, state, input);
    }

    private void Each(string variable, IReadOnlyList<Word>? words, Script body, CommandNode loop, ShellState state, PipeInput input)
    {
        var values = words?.SelectMany(word => Expand(word, state)).ToArray();
        facts.Assigned(variable, toInteger: values is { Length: > 0 } && Array.TrueForAll(values, value => value is { IsLiteral: true } && IsNumber(value.Text)), loop);
        if (!facts.IsSetOnce(variable) || values is null or [] || Array.Exists(values, value => value.Text is null))
            values = [default];
        if (!OwnVariable.IsPlain(variable))
            NotPlain(variable, null);
        if (values.Length > MostValues)
            values = [default];

        foreach (var value in values)
        {
            var copy = state.Copy();
            copy[variable] = value.Text is null ? null : value;
            likely.Set(variable, value);
            Loop(body, copy, input);
            if (copy.Folder != state.Folder)
                state.Folder = null;
        }
    }

    private void Define(FunctionDefinition function, ShellState state)
    {
        facts.Defined(function.Name);
        likely.Define(function);
        _functions.Push(function.Name);
        Run(function.Body, new ShellState(facts.MayChangeFolder ? null : state.Folder), PipeInput.Something);
        _functions.Pop();
        state.Define(function.Name);
    }

    /// <summary>Walks what stands inside a word, in a shell of its own.</summary>
    private PipeInput RunInside(Script script, ShellState state, PipeInput input) => RunDeeper(script, state.Copy(), input);

    private PipeInput RunDeeper(Script script, ShellState state, PipeInput input)
    {
        if (++_depth > MostDepth)
        {
            findings.AddIncomplete("commands run one another deeper than is looked at");
            _depth--;
            return PipeInput.Something;
        }

        var output = Run(script, state, input);
        _depth--;
        return output;
    }
}
