using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Commands that run what they read, and what commands print.</summary>
internal sealed partial class ScriptWalk
{
    /// <summary>An interpreter that runs what it reads.</summary>
    private void RunInput(IReadOnlyList<CommandWord> words, Call call, ShellState state, PipeInput input)
    {
        if (!input.IsPresent)
            return;
        var program = words[0].Text ?? "?";
        if (input.Text is { } text && RunsScripts(program))
        {
            RunText(text, call.IsGuess, call.IsElsewhere, state.Other(keepFolder: true), PipeInput.Something);
            return;
        }

        if (input.Likeness is { } likeness && RunsScripts(program))
            RunText(likeness, guess: true, call.IsElsewhere, state.Other(keepFolder: true), PipeInput.Something);

        if (input.IsFromNetwork)
        {
            findings.Add(Risk.Destructive, $"`{program}` runs whatever comes from the network, and that can be anything");
            findings.Add(Risk.Network, $"`{program}` runs whatever comes from the network");
        }

        if (!call.IsGuess)
            findings.AddIncomplete($"`{program}` runs what it is given on its input");
    }

    /// <summary>A shell that is given a script as a file, where the file is what another command prints.</summary>
    private void RunStreams(IReadOnlyList<CommandWord> words, Call call, ShellState state, PipeInput input)
    {
        if (words[0].Text is not { } program)
            return;
        if (!RunsScripts(program))
        {
            RunForeign(words, ProgramName.Of(program).Name, call, state, input);
            return;
        }

        if (RunsInput(program))
            RunInput(words, call, state, input);
        foreach (var word in words.Skip(1))
        {
            if (word.Text is not { } path)
                continue;
            if (OutputAt(path) is { } output)
                RunInput(words, call, state, output);
            else if (path == "/dev/stdin")
                RunInput(words, call, state, input);
        }
    }

    /// <summary>Programs that hand what they read to a shell, or to a language of their own.</summary>
    private void RunForeign(IReadOnlyList<CommandWord> words, string program, Call call, ShellState state, PipeInput input)
    {
        var reads = program == "ssh" || (program is "make" or "gmake" && words.Any(word => word.Text is "-" or "-f-" or "/dev/stdin"));
        if (reads && input.Likeness is { } text && _depth < MostDepth)
            RunText(text, guess: true, elsewhere: true, state, PipeInput.Something);
        if (InputPrograms.AsArgument(words, "") is not null && words.Any(word => word.Text is { } path && OutputAt(path) is { IsFromNetwork: true }))
            findings.Add(Risk.Destructive, $"`{program}` runs whatever comes from the network, and that can be anything");
    }

    private static bool RunsScripts(string program) => program is "source" or "." || ProgramName.Of(program).Name is "sh" or "bash" or "dash" or "zsh" or "ksh" or "ash" || RunsInput(program);

    // Whatever else they are told is when.
    private static bool RunsInput(string program) => program is "at" or "batch";

    private static PipeInput OutputOf(Judgement judgement, IReadOnlyList<CommandWord> words, PipeInput input)
    {
        if (PipeText.Of(words, input) is { } printed)
            return printed;
        if (judgement.IsReadOnly && PipeText.NameOf(words) is { } name)
            return PipeInput.OfName(name);
        if (judgement.IsReadOnly && PipeText.IsNumber(words))
            return PipeInput.OfNumber();
        if (judgement.PrintsPaths is { } paths)
            return PipeInput.Of(paths);
        if (judgement.PassesLinesOn && input.Paths is not null)
            return input;
        return input.IsFromNetwork || judgement.Risks.Contains(Risk.Network) ? PipeInput.Something.FromNetwork() : PipeInput.Something;
    }
}
