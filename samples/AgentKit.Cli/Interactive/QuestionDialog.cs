using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;
using AgentKit.Permissions;

namespace AgentKit.Cli.Interactive;

/// <summary>Asks the person one question.</summary>
internal sealed class QuestionDialog(Keyboard keyboard, PromptEditor editor, Places places)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ForATime = TimeSpan.FromHours(1);

    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private readonly PlanDialog _plans = new(keyboard, editor);

    /// <summary>Asks.</summary>
    /// <param name="question">The question.</param>
    /// <param name="behind">All that wait, now.</param>
    /// <param name="settle">Takes the keys that were typed before the question could be read.</param>
    /// <returns>The answer, or <see langword="null"/> when the person stops the run instead.</returns>
    /// <exception cref="OperationCanceledException">The question was withdrawn meanwhile.</exception>
    public async Task<ApprovalAnswer?> AskAsync(PendingQuestion question, Func<IEnumerable<PendingQuestion>> behind, Func<CancellationToken, Task> settle)
    {
        var request = question.Request;
        question.Withdrawn.ThrowIfCancellationRequested();
        if (request.Plan is not null)
            return await _plans.AskAsync(question, settle);

        var isCut = QuestionPanel.Show(request, places.Workspace, isWhole: false);
        var rules = request.ProposedRules;
        var hasRule = rules.Count > 0;
        var chosen = 0;
        await settle(question.Withdrawn);
        ShowChoices(rules, chosen, isCut);
        while (true)
        {
            var key = await NextKeyAsync(question, behind);
            if (Keyboard.IsStop(key))
                return null;
            switch (char.ToLowerInvariant(key.KeyChar))
            {
                case 'y':
                    return Say("once", request.Approve(Environment.UserName));
                case 's' when hasRule:
                    return Say("for this session", request.Approve(Environment.UserName, GrantScope.Session, rule: rules[chosen]));
                case 't' when hasRule:
                    return Say("for an hour", request.Approve(Environment.UserName, GrantScope.Session, DateTimeOffset.UtcNow + ForATime, rules[chosen]));
                case 'w' when rules.Count > 1:
                    chosen = (chosen + 1) % rules.Count;
                    ShowChoices(rules, chosen, isCut);
                    break;
                case 'a' when hasRule:
                    if (await ShowEditAsync(rules[chosen], question, behind) is { } where)
                        return Say($"always; the rule goes into {where}", request.Approve(Environment.UserName, GrantScope.Project, rule: rules[chosen]));
                    ShowChoices(rules, chosen, isCut);
                    break;
                case 'f' when isCut:
                    isCut = QuestionPanel.Show(request, places.Workspace, isWhole: true);
                    ShowChoices(rules, chosen, isCut);
                    break;
                case 'n':
                    return Say("no", request.Deny(Environment.UserName));
                case 'r':
                    return Say("no", request.Deny(Environment.UserName, await editor.ReadAsync("  because: ")));
            }
        }
    }

    // A rule is never cut: what it ends with may be what makes it wide.
    private static void ShowChoices(IReadOnlyList<string> rules, int chosen, bool isCut)
    {
        var all = isCut ? "  [f] show all of it" : "";
        if (rules.Count == 0)
        {
            Console.Out.WriteLine($"  [y] once  [n] no  [r] no, because…{all}");
            return;
        }

        var other = rules.Count > 1 ? Paint.Dim($"   [w] {(chosen == 0 ? "wider" : "narrower")}: {SafeText.Line(rules[(chosen + 1) % rules.Count], int.MaxValue)}") : "";
        Console.Out.WriteLine($"  rule: {SafeText.Line(rules[chosen], int.MaxValue)}{other}");
        Console.Out.WriteLine($"  [y] once  [s] for this session  [t] for an hour  [a] always in this folder  [n] no  [r] no, because…{all}");
    }

    /// <summary>
    /// Writes what was granted for good: only now that the answer counts. One that came to nothing, because what it was about
    /// had changed, leaves no rule behind.
    /// </summary>
    public async Task KeepAsync(Grant grant)
    {
        if (grant.Scope != GrantScope.Project)
            return;
        try
        {
            await SettingsEdit.Add(places.ProjectSettings, RuleKind.Allow, grant.Rule).ApplyAsync();
        }
        catch (AgentKitException exception)
        {
            Console.Out.WriteLine($"  {Paint.Bad(SafeText.Of(exception.Message))}");
        }
    }

    // What will be written, and where, is seen before it is.
    private async Task<string?> ShowEditAsync(string rule, PendingQuestion question, Func<IEnumerable<PendingQuestion>> behind)
    {
        try
        {
            var edit = SettingsEdit.Add(places.ProjectSettings, RuleKind.Allow, rule);
            if (edit.ChangesFile)
            {
                RuleEditText.Print(edit);
                Console.Out.WriteLine("  [y] write it   any other key: back");
                var key = await NextKeyAsync(question, behind);
                if (Keyboard.IsStop(key) || char.ToLowerInvariant(key.KeyChar) != 'y')
                    return null;
            }

            return edit.Path;
        }
        catch (AgentKitException exception)
        {
            Console.Out.WriteLine($"  {Paint.Bad(SafeText.Of(exception.Message))}");
            return null;
        }
    }

    // Questions of the same turn come at about the same moment: the person sees what else is to be decided.
    private async Task<ConsoleKeyInfo> NextKeyAsync(PendingQuestion question, Func<IEnumerable<PendingQuestion>> behind)
    {
        var key = keyboard.NextAsync(question.Withdrawn).AsTask();
        while (await Task.WhenAny(key, Task.Delay(Tick)) != key)
        {
            foreach (var next in behind().Where(next => next != question && _named.Add(next.Request.Id)))
                Console.Out.WriteLine(Paint.Dim($"  then: {SafeText.Line(next.Request.Call.Tool, 60)} {Progress.Describe(next.Request.Effects)}"));
        }

        return await key;
    }

    /// <summary>Shows what the person has said.</summary>
    public static ApprovalAnswer Say(string what, ApprovalAnswer answer)
    {
        Console.Out.WriteLine(answer.Consent is null ? Paint.Bad($"  > {what}") : Paint.Good($"  > {what}"));
        return answer;
    }
}
