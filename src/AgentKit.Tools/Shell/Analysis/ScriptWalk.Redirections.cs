using System.Text;
using AgentKit.Tools.Shell.Programs;
using AgentKit.Tools.Shell.Parsing;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Where input comes from and output goes.</summary>
internal sealed partial class ScriptWalk
{
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
                    input = Given(document.Body, state, redirection.Descriptor);
                    break;
                case RedirectionOperator.HereString:
                    input = Expand(redirection.Target, state) is [{ IsLiteral: true, Text: { } text }] && redirection.Descriptor is null or 0 ? PipeInput.Of(text!) : PipeInput.Something;
                    break;
                default:
                    if (!Open(redirection, state, ref input))
                        shown.Add($"{Sign(redirection.Operator)} {(Expand(redirection.Target, state) is [{ Text: { } target }] ? target : "?")}");
                    break;
            }
        }

        return input;
    }

    private PipeInput Given(Word body, ShellState state, int? descriptor)
    {
        JudgeAll(body.Parts, state);
        var text = new StringBuilder();
        foreach (var part in body.Parts)
        {
            if (part is not Literal literal)
                return PipeInput.Something;
            text.Append(literal.Text);
        }

        return descriptor is null or 0 ? PipeInput.Of(text.ToString()) : PipeInput.Something;
    }

    /// <returns>Whether it joins streams or throws away, and touches no file.</returns>
    private bool Open(Redirection redirection, ShellState state, ref PipeInput input)
    {
        var targets = Expand(redirection.Target, state);
        var target = targets is [{ IsLiteral: true, Text: { } text }] ? text : null;
        var duplicates = redirection.Operator is RedirectionOperator.DuplicateInput or RedirectionOperator.DuplicateOutput;
        if (duplicates && target is { Length: > 0 } && target.TrimEnd('-') is var number && number.All(char.IsAsciiDigit))
            return true;

        if (redirection.Variable is { } variable)
        {
            facts.Assigned(variable, toInteger: true, redirection);
            if (!VariableNames.IsPlain(variable))
                NotPlain(variable, null);
        }

        var reads = redirection.Operator is RedirectionOperator.Input or RedirectionOperator.InputOutput or RedirectionOperator.DuplicateInput;
        var writes = redirection.Operator is not (RedirectionOperator.Input or RedirectionOperator.DuplicateInput);
        if (reads && redirection.Descriptor is null or 0)
            input = PipeInput.Something;
        if (target is not null && Streams.IsOne(target))
        {
            if (target == "/dev/null" && reads && redirection.Descriptor is null or 0)
                input = PipeInput.None;
            return true;
        }

        if (!writes && targets is [{ IsGlob: true, IsPrinted: false, Text: { } pattern }])
        {
            LookAtPatterns(targets, state);
            if (new SecretNames(place).In([new("cat"), .. targets]) is { } secret)
                findings.Add(Effect.Unknown($"`{secret}` may name a secret"));
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
