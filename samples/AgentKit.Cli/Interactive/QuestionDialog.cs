using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Interactive;

/// <summary>Asks the person one question.</summary>
internal sealed class QuestionDialog(Keyboard keyboard, PromptEditor editor, Places places)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private readonly PlanDialog _plans = new(keyboard, editor);

    /// <summary>Asks.</summary>
    /// <param name="question">The question.</param>
    /// <param name="behind">All that wait, now.</param>
    /// <returns>The answer, or <see langword="null"/> when the person stops the run instead.</returns>
    /// <exception cref="OperationCanceledException">The question was withdrawn meanwhile.</exception>
    public async Task<ApprovalAnswer?> AskAsync(PendingQuestion question, Func<IEnumerable<PendingQuestion>> behind)
    {
        var request = question.Request;
        question.Withdrawn.ThrowIfCancellationRequested();
        if (request.Plan is not null)
            return await _plans.AskAsync(question);

        QuestionPanel.Show(request, places.Workspace);
        var hasRule = request.ProposedRule is not null;
        Console.Out.WriteLine(hasRule
            ? $"  [y] once  [s] for this session  [a] always in this folder: {SafeText.Line(request.ProposedRule!, 100)}  [n] no  [r] no, because…"
            : "  [y] once  [n] no  [r] no, because…");
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
                    return Say("for this session", request.Approve(Environment.UserName, GrantScope.Session));
                case 'a' when hasRule:
                    ProjectRules.Allow(places.ProjectSettings, request.ProposedRule!);
                    return Say($"always; the rule stands in {places.ProjectSettings}", request.Approve(Environment.UserName, GrantScope.Project));
                case 'n':
                    return Say("no", request.Deny(Environment.UserName));
                case 'r':
                    return Say("no", request.Deny(Environment.UserName, await editor.ReadAsync("  because: ")));
            }
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

    private static ApprovalAnswer Say(string what, ApprovalAnswer answer)
    {
        Console.Out.WriteLine(answer.Consent is null ? Paint.Bad($"  > {what}") : Paint.Good($"  > {what}"));
        return answer;
    }
}
