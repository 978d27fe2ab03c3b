using AgentKit.Tools.Shell.Programs;
using AgentKit.Tools.Shell.Parsing;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Simple commands, and what they run in their turn.</summary>
internal sealed partial class ScriptWalk
{
    private static readonly string[] ShowTopLevel = ["git", "rev-parse", "--show-toplevel"];

    // `x=$x$x` doubles it, and the line may say so a thousand times.
    private const int MostValueLength = 16 * 1024;

    private const string TooMany = "it runs more commands within commands than are looked at";

    private PipeInput Run(SimpleCommandNode node, ShellState state, PipeInput input) => Doubting(node.Redirections, state, () => RunSimple(node, state, input));

    private PipeInput RunSimple(SimpleCommandNode node, ShellState state, PipeInput input)
    {
        var variables = new List<string>();
        var lasting = node.Words.Count == 0;
        var reads = node.Words is [{ LiteralText: "read" }, ..];
        foreach (var assignment in node.Assignments)
        {
            // How `read` splits its line, and nothing else.
            if (!(reads && assignment is { Name: "IFS", Subscript: null, Value.LiteralText: not null }))
                Assign(assignment, state, lasting, variables);
        }

        CommandWord[] words = [.. node.Words.SelectMany(word => Expand(word, state))];
        var redirections = new List<string>();
        input = Redirect(node.Redirections, state, input, redirections);
        if ((Emptied(node, words) ?? Emptied(words, input)) is { } emptied)
            findings.Add(Risk.Destructive, $"`{emptied}` is emptied");
        if (words.Length > 0)
            return Redirected(Invoke(new Call(words, variables, redirections) { Place = node }, state, input), node.Redirections);

        if (variables.Count > 0 || redirections.Count > 0)
            findings.Add(new SimpleCommand { Words = [], Variables = variables, Redirections = redirections });
        return PipeInput.Something;
    }

    /// <param name="assignment">What is set.</param>
    /// <param name="state">Where.</param>
    /// <param name="lasting">Whether it is set for what follows, not for one command alone.</param>
    /// <param name="shown">Gets what a rule for the command must not overlook.</param>
    private void Assign(Assignment assignment, ShellState state, bool lasting, List<string> shown)
    {
        if (assignment.Subscript is { } subscript)
            Evaluate(subscript, state);
        var word = ExpandWhole(assignment.Value, state);
        if (assignment.Appends || assignment.Subscript is not null)
            likely.Add(assignment.Name, assignment.Value.Parts is [ArrayValue] || assignment.Subscript is not null ? " " : "", word);
        else
            likely.Set(assignment.Name, word);
        if (!word.IsLiteral || word.Text!.Length > MostValueLength || assignment.Appends || assignment.Subscript is not null)
            word = default;
        var value = word.Text;
        var isInteger = IsNumber(value) || IsArithmetic(assignment.Value);
        facts.Assigned(assignment.Name, isInteger, assignment);

        var isPlain = OwnVariable.IsPlain(assignment.Name);
        if (!isPlain || !lasting)
            shown.Add($"{assignment.Name}={value ?? "?"}");
        if (!(lasting && isPlain) && !HarmlessVariable.Is(assignment.Name, value))
            NotPlain(assignment.Name, value);
        if (!lasting)
            return;
        state[assignment.Name] = value is not null && facts.IsSetOnce(assignment.Name) ? word : null;
        state.SetNumber(assignment.Name, isInteger && !assignment.Appends && assignment.Subscript is null);
    }

    private static bool IsNumber(string? text) => text is { Length: > 0 and < 19 } && text.All(char.IsAsciiDigit);

    private static bool IsArithmetic(Word value) => value.Parts is [ArithmeticExpansion] or [DoubleQuoted { Parts: [ArithmeticExpansion] }];

    private void NotPlain(string name, string? value)
    {
        findings.Add(Risk.Unknown, $"it sets `{name}{(value is null ? "" : "=" + value)}`, which the shell or a program looks at");

        // A pager, an editor, a prompt: what is set may be run.
        if (value is not null && _depth < MostDepth)
            RunText(value, guess: true, elsewhere: false, new ShellState(null), PipeInput.Something);
    }

    /// <summary>One program is started, by the line or by another program.</summary>
    private PipeInput Invoke(Call call, ShellState state, PipeInput input)
    {
        var words = call.Words;
        if (!budget.Spend())
        {
            findings.AddIncomplete(TooMany);
            return PipeInput.Something;
        }

        if (!call.IsGuess)
        {
            facts.Ran(words, call.Place);
            findings.Add(call.ToCommand());
        }

        LikelySettings.Note(words, input, likely);
        var isFunction = !call.IsInner && words[0] is { IsLiteral: true, Text: { } name } && facts.IsFunction(name);
        if (isFunction)
        {
            CallFunction(words, state);
            if (facts.KeepsFunctions && state.Defines(words[0].Text!))
                return PipeInput.Something;
        }

        if (!call.IsGuess && !call.IsElsewhere)
            LookAtPatterns(words, state);

        var judgement = ProgramKnowledge.Judge(new(words));
        Take(judgement, call, state);
        if (!call.IsGuess && !call.IsElsewhere && judgement.Selected.FirstOrDefault(_secrets.MayBe) is { } secret)
            findings.Add(Effect.Unknown($"`{secret}` may name a secret"));
        if (!words[0].IsLiteral && !call.IsGuess)
            findings.AddIncomplete("what it runs is only known when it runs");
        foreach (var meaning in call.IsMeaning ? [] : likely.Meanings(words))
            Invoke(call with { Words = meaning, IsGuess = true, IsInner = true, IsMeaning = true }, state.Copy(), input);
        if (words[0].IsFromNetwork)
            findings.Add(Risk.Destructive, "it runs whatever comes from the network, and that can be anything");
        foreach (var inner in judgement.Inner)
            Run(inner, call, state, input);
        if (judgement.ReadsProgramFromInput)
            RunInput(words, call, state, input);
        else
            RunStreams(words, call, state, input);
        if (input.Likeness is { } given && InputPrograms.AsArgument(words, given) is { } asArgument)
            Take(ProgramKnowledge.Judge(new(asArgument)), call with { IsGuess = true }, state);
        if (judgement.Folder is { } change && !call.IsElsewhere && !call.IsGuess)
        {
            facts.WentElsewhere();
            state.Folder = isFunction ? null : place.Enter(state.Folder, change.Path);
        }

        var output = !call.IsElsewhere && !call.IsInner && words.All(word => word.IsLiteral) && words.Select(word => word.Text).SequenceEqual(ShowTopLevel) && place.RepositoryRoot(state.Folder) is { } root
            ? PipeInput.Of(root + "\n")
            : OutputOf(judgement, words, input);
        return isFunction ? output.Doubtful() : output;
    }

    private void CallFunction(IReadOnlyList<CommandWord> words, ShellState state)
    {
        // What it does was looked at where it is defined; where it leaves the shell, nobody followed.
        var name = words[0].Text!;
        state.Forget(keepFolder: !facts.MayChangeFolder);
        if (_functions.Contains(name))
            findings.Add(Risk.Destructive, $"the function `{name}` calls itself, and may do so until nothing else runs");

        // With the words that it is given now it may do worse.
        else if (words.Count > 1 && likely.Function(name) is { } body && _depth < MostDepth && budget.Spend())
            Guess(likely.WithPositions(words), walk => walk.Run(body, new ShellState(null), PipeInput.Something));
    }

    /// <summary>Walks what may be so, and takes of it only what is bad.</summary>
    private CommandAnalysis Guess(Likelihoods known, Action<ScriptWalk> run)
    {
        var apart = new Findings();
        var walk = new ScriptWalk(new ScriptFacts(ScriptFacts.Nothing), apart, place, budget, known) { _depth = _depth + 1 };
        foreach (var function in _functions)
            walk._functions.Push(function);
        run(walk);
        var analysis = apart.ToAnalysis();
        findings.AddIrreversible(analysis.Risks, analysis.Why);
        return analysis;
    }

    private void LookAtPatterns(IReadOnlyList<CommandWord> words, ShellState state)
    {
        foreach (var word in words)
        {
            if (word is not { IsGlob: true, IsPrinted: false, Text: { } text })
                continue;
            var pattern = text;
            if (word.Names is { } names and not "*")
                pattern = $"{pattern[..(pattern.LastIndexOf('/') + 1)]}{names[(names.LastIndexOf('/') + 1)..]}";
            if ((place.WhyWide(pattern, state.Folder) ?? (_secrets.MayMatch(pattern) ? $"`{pattern}` may name a secret" : null)) is { } why)
                findings.Add(Effect.Unknown(why));
        }
    }

    private void Take(Judgement judgement, Call call, ShellState state)
    {
        if (call.IsGuess)
        {
            findings.AddIrreversible(judgement.Risks, judgement.Why);
            return;
        }

        if (!judgement.IsReadOnly)
        {
            foreach (var word in call.Words.Skip(1))
                DangerScan.RunHidden(call.Words[0].Text ?? "", word.Text, findings);
            foreach (var risk in judgement.Risks.Where(risk => risk != Risk.ReadOnly).DefaultIfEmpty(Risk.Unknown))
                findings.Add(risk, judgement.Why);
        }

        if (judgement.IsReadOnly && call.Words[0].Text is { } program && SearchPath.MayFindInWorkspace(program, place))
            findings.Add(Risk.Unknown, $"`{program}` may be a program of the workspace, which stands in the search path");
        if (judgement.Contents is { } contents && !call.IsElsewhere)
            findings.AddAll(place.TrackedSecrets(contents, state.Folder));
        var follows = judgement.FollowsLinks || (judgement.MayFollowLinks && call.Words.Any(word => place.MayBecomeOption(word, state.Folder)));
        foreach (var effect in judgement.Effects)
        {
            // That git writes in its own folder is what git is for; what of it needs a person the sandbox guards.
            if (effect is WritePath { Path: ".git" } && call.Words[0].Text == "git")
                continue;
            if (effect is not PathEffect path)
                findings.Add(effect);
            else if (!call.IsElsewhere && !Streams.IsOne(path.Path) && place.Locate(effect, state.Folder) is var located && !place.IsBelowFile(located))
            {
                findings.Add(located);
                if (located is ReadPath read)
                    ReadFolder(read, judgement, call, follows);
            }
        }
    }

    /// <summary>What is read along with a folder: through links, and of the files that are searched or were found in it.</summary>
    private void ReadFolder(ReadPath read, Judgement judgement, Call call, bool follows)
    {
        if (follows && place.WhyWide(read) is { } why)
            findings.Add(Effect.Unknown(why));
        findings.AddAll(place.TrackedSecretsBehind(read));
        if (judgement.Reads == FolderReading.Names)
            return;
        string[] found = [.. call.Words.Select(word => word.Names).OfType<string>().Distinct()];
        var isSearched = judgement.Reads is FolderReading.Visible or FolderReading.All;
        string[] names = isSearched ? [.. found, .. judgement.Selected.Where(name => name is not ['!', ..]).DefaultIfEmpty("*")] : found;
        if (names.Length > 0 && place.SecretBelow(read, names, visible: found.Length == 0 && judgement.Reads == FolderReading.Visible) is { } secret)
            findings.Add(secret);
    }

    private void Run(InnerCommand inner, Call outer, ShellState state, PipeInput input)
    {
        var guess = outer.IsGuess || inner.IsGuess;
        var elsewhere = outer.IsElsewhere || inner.IsElsewhere;
        foreach (var variable in inner.Variables)
        {
            var equals = variable.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (variable, null) : (variable[..equals], variable[(equals + 1)..]);
            if (!HarmlessVariable.Is(name, value))
                NotPlain(name, value);
        }

        var shell = ShellOf(inner, state);
        if (inner.Script is { } text)
        {
            if (inner.IsForAnyShell && !guess && !PlainScript.Is(text))
            {
                findings.AddIncomplete("another shell than bash may read its script in another way");
                DangerScan.Run(text, findings);
            }

            RunText(text, guess, elsewhere, shell, input, inner.Arguments);
            return;
        }

        if (inner.FromInput.Count > 0 && input.Paths is { } paths)
            inner = inner.WithInput(paths);
        else if (inner.FromInput.Count > 0 && inner.TakesAllWords && input.Text is { } given && PipeText.Words(given) is { } texts)
            inner = inner.WithInput(texts);
        else if (inner.FromInput.Count > 0 && input.Likeness?.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 and <= MostValues } likely && _depth < MostDepth)
            Run(inner.WithInput(likely) with { IsGuess = true }, outer, state, PipeInput.None);
        if (inner.Words.Count > 0 && _depth < MostDepth)
        {
            _depth++;
            Invoke(new Call(inner.Words, inner.Variables, []) { IsGuess = guess, IsElsewhere = elsewhere, IsInner = true, Place = outer.Place }, shell, inner.FromInput.Count > 0 ? PipeInput.None : input);
            _depth--;
        }
        else if (!guess)
        {
            findings.AddIncomplete("what it runs is only known when it runs");
        }
    }

    /// <summary>The shell as a command finds it that another one runs.</summary>
    private ShellState ShellOf(InnerCommand inner, ShellState state) => inner.Place switch
    {
        InnerPlace.SameShell => state,
        InnerPlace.SameShellLater => state.Other(keepFolder: !facts.MayChangeFolder),
        InnerPlace.OtherFolder => state.Other(keepFolder: false),
        _ => state.Other(keepFolder: true),
    };

    /// <summary>A text that a shell reads as a script.</summary>
    private void RunText(string text, bool guess, bool elsewhere, ShellState state, PipeInput input, IReadOnlyList<CommandWord>? arguments = null)
    {
        if (!budget.Spend(text))
        {
            findings.AddIncomplete(TooMany);
            return;
        }

        if (ShellParser.Parse(text) is Understood { Script: var script })
        {
            if (!guess && !elsewhere)
                RunDeeper(script, state, input);
            if (!guess && !elsewhere && arguments is not { Count: > 0 })
                return;

            // Only what is bad counts: the paths are those of another machine, or the text may mean something else.
            var analysis = Guess(arguments is { Count: > 0 } ? likely.WithPositions(arguments) : likely, walk => walk.RunDeeper(script, new ShellState(null), input));
            if (guess || !elsewhere)
                return;
            foreach (var command in analysis.Commands)
                findings.Add(command);
            if (!analysis.IsComplete)
                findings.AddIncomplete(analysis.Why);
            return;
        }

        DangerScan.Run(text, findings);
        if (!guess)
            findings.AddIncomplete("the script that it runs is not understood");
    }

    /// <summary>A program with its words, and how sure it is that it runs, and where.</summary>
    private sealed record Call(IReadOnlyList<CommandWord> Words, IReadOnlyList<string> Variables, IReadOnlyList<string> Redirections)
    {
        /// <summary>Where it stands in the line.</summary>
        public required object Place { get; init; }

        public bool IsGuess { get; init; }

        /// <summary>Whether it is what other words most likely stand for.</summary>
        public bool IsMeaning { get; init; }

        public bool IsElsewhere { get; init; }

        /// <summary>Whether another program starts it, which knows no functions of the shell.</summary>
        public bool IsInner { get; init; }

        public SimpleCommand ToCommand() => new()
        {
            // A name that matches a pattern may be taken for an option unless the pattern begins with another letter.
            Words = [.. Words.Select(word => word.Text is { } text && (!word.IsGlob || !GlobPaths.MayBeOption(text)) ? text : null)],
            Variables = Variables,
            Redirections = Redirections,
        };
    }
}
