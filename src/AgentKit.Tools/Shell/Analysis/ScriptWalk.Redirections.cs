using System.Globalization;
using AgentKit.Tools.Shell.Programs;
using AgentKit.Tools.Shell.Parsing;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Where input comes from and output goes.</summary>
internal sealed partial class ScriptWalk
{
    // What other descriptors than that of the input were given in the line.
    private readonly Dictionary<int, PipeInput> _given = [];

    /// <summary>Judges redirections, in order.</summary>
    /// <param name="redirections">The redirections.</param>
    /// <param name="state">The shell.</param>
    /// <param name="input">What comes in without them.</param>
    /// <param name="shown">Gets those that a rule for the command must not overlook.</param>
    /// <returns>What comes in.</returns>
    private PipeInput Redirect(IReadOnlyList<Redirection> redirections, ShellState state, PipeInput input, List<string> shown)
    {
        foreach (var redirection in redirections)
        {
            switch (redirection.Operator)
            {
                case RedirectionOperator.HereDocument or RedirectionOperator.HereDocumentWithoutTabs when redirection.HereDocument is { } document:
                    Give(Given(document.Body, state), redirection, ref input);
                    break;
                case RedirectionOperator.HereString:
                    Give(Given(redirection.Target, state), redirection, ref input);
                    break;
                default:
                    if (!Open(redirection, state, ref input))
                        shown.Add($"{Sign(redirection.Operator)} {(Expand(redirection.Target, state) is [{ Text: { } target }] ? target : "?")}");
                    break;
            }
        }

        return input;
    }

    private PipeInput Given(Word text, ShellState state) => ExpandWhole(text, state) switch
    {
        { IsLiteral: true, IsSample: false, Text: { } exact } => PipeInput.Of(exact),
        { Loose: { } loose } => PipeInput.Like(loose),
        _ => PipeInput.Something,
    };

    private void Give(PipeInput given, Redirection redirection, ref PipeInput input)
    {
        if (ReadsInput(redirection))
            input = given;
        else if (redirection.Descriptor is { } descriptor)
            _given[descriptor] = given.Doubtful();
    }

    private static bool ReadsInput(Redirection redirection) => redirection is { Descriptor: null or 0, Variable: null };

    /// <summary>What comes out of a command for the next one: not what it prints, where a redirection sends that elsewhere or adds to it.</summary>
    private static PipeInput Redirected(PipeInput output, IReadOnlyList<Redirection> redirections) =>
        redirections.All(LeavesOutput) ? output : output.Doubtful();

    /// <summary>Runs what does not run at all where a redirection fails, so that what it changes is not relied on afterwards.</summary>
    private static PipeInput Doubting(IReadOnlyList<Redirection> redirections, ShellState state, Func<PipeInput> run)
    {
        if (!redirections.Any(MayFail))
            return run();
        var before = state.Copy();
        var output = run();
        state.KeepOnly(before);
        return output;
    }

    private static bool MayFail(Redirection redirection) => redirection.Operator switch
    {
        RedirectionOperator.HereDocument or RedirectionOperator.HereDocumentWithoutTabs or RedirectionOperator.HereString => false,
        RedirectionOperator.DuplicateOutput => redirection.Target.LiteralText is not ("1" or "2"),
        _ => redirection.Target.LiteralText != "/dev/null",
    };

    private static bool LeavesOutput(Redirection redirection) => redirection.Operator switch
    {
        RedirectionOperator.Input or RedirectionOperator.DuplicateInput or RedirectionOperator.HereString => ReadsInput(redirection),
        RedirectionOperator.HereDocument or RedirectionOperator.HereDocumentWithoutTabs => ReadsInput(redirection),
        RedirectionOperator.Output or RedirectionOperator.Append or RedirectionOperator.Clobber => redirection.Descriptor > 1,
        _ => false,
    };

    /// <returns>Whether it joins streams or throws away, and touches no file.</returns>
    private bool Open(Redirection redirection, ShellState state, ref PipeInput input)
    {
        var targets = Expand(redirection.Target, state);
        var target = targets is [{ IsLiteral: true, Text: { } text }] ? text : null;
        var duplicates = redirection.Operator is RedirectionOperator.DuplicateInput or RedirectionOperator.DuplicateOutput;
        if (duplicates && target is { Length: > 0 } && target.TrimEnd('-') is var number && number.All(char.IsAsciiDigit))
        {
            if (redirection.Operator == RedirectionOperator.DuplicateInput && ReadsInput(redirection) && number != "0")
                input = int.TryParse(number, CultureInfo.InvariantCulture, out var descriptor) && _given.TryGetValue(descriptor, out var given) ? given : PipeInput.Something;
            return true;
        }

        if (redirection.Variable is { } variable)
        {
            facts.Assigned(variable, toInteger: true, redirection);
            if (!OwnVariable.IsPlain(variable))
                NotPlain(variable, null);
        }

        var reads = redirection.Operator is RedirectionOperator.Input or RedirectionOperator.InputOutput or RedirectionOperator.DuplicateInput;
        var writes = redirection.Operator is not (RedirectionOperator.Input or RedirectionOperator.DuplicateInput);
        if (reads && redirection.Descriptor is null or 0)
            input = PipeInput.Something;
        if (target is not null && Streams.IsOne(target))
        {
            if (reads && redirection.Descriptor is null or 0)
                input = target == "/dev/null" ? PipeInput.None : OutputAt(target) ?? PipeInput.Something;
            return true;
        }

        if (!writes && targets is [{ IsGlob: true, Text: { } pattern }])
        {
            LookAtPatterns(targets, state);
            findings.Add(place.Locate(Effect.ReadPath(GlobPaths.BaseFolder(pattern)), state.Folder));
            return false;
        }

        if (target is null)
        {
            const string why = "a redirection goes to a file that is only known when it runs";
            findings.Add(writes ? Risk.Write : Risk.Unknown, why);
            findings.Add(Effect.Unknown(why));
            return false;
        }

        if (IsConnection(target) is { } host)
        {
            findings.Add(Risk.Network, $"a redirection to `{target}` talks to {host}");
            findings.Add(Effect.Network(host, sends: true));
            input = input.FromNetwork();
            return false;
        }

        if (reads)
            findings.Add(place.Locate(Effect.ReadPath(target), state.Folder));
        if (!writes)
            return false;
        findings.Add(target.StartsWith("/dev/", StringComparison.Ordinal) || target.StartsWith("/proc/", StringComparison.Ordinal) || target.StartsWith("/sys/", StringComparison.Ordinal) ? Risk.Destructive : Risk.Write, $"its output is written to `{target}`");
        findings.Add(place.Locate(Effect.WritePath(target), state.Folder));
        return false;
    }

    /// <summary>The file that is left empty, because what is written to it prints nothing; <see langword="null"/> when there is none.</summary>
    private static string? Emptied(SimpleCommandNode node, CommandWord[] words) =>
        (words.Length == 0 || PrintsNothing([.. words.Select(word => word.Text)]))
        && node.Redirections.FirstOrDefault(redirection => redirection is { Operator: RedirectionOperator.Output or RedirectionOperator.Clobber, Descriptor: null or 1 })?.Target.LiteralText is { } target
        && !Streams.IsOne(target) ? target : null;

    private static string? Emptied(CommandWord[] words, PipeInput input) =>
        !input.IsPresent && words is [{ Text: "tee" or "sponge" }, { Text: { Length: > 0 } target }, ..] && target[0] != '-' && !Streams.IsOne(target) ? target : null;

    private static bool PrintsNothing(string?[] words) => words is [":" or "true" or "false"] or ["cat", "/dev/null"] or ["echo"] or ["echo", ""] or ["echo", "-n"] or ["echo", "-n", ""] or ["printf", ""] or ["printf", "%s"] or ["printf", "%s", ""];

    // bash opens connections for these names, whether or not there is such a file.
    private static string? IsConnection(string target)
    {
        if (!target.StartsWith("/dev/tcp/", StringComparison.Ordinal) && !target.StartsWith("/dev/udp/", StringComparison.Ordinal))
            return null;
        var host = target["/dev/tcp/".Length..].Split('/')[0];
        return host.Length == 0 ? Network.AnyHost : host;
    }

    private static string Sign(RedirectionOperator redirection) => redirection switch
    {
        RedirectionOperator.Input => "<",
        RedirectionOperator.Append or RedirectionOperator.AppendOutputAndErrors => ">>",
        RedirectionOperator.InputOutput => "<>",
        RedirectionOperator.DuplicateInput => "<&",
        _ => ">",
    };
}
