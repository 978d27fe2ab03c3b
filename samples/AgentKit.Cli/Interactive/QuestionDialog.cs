using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Interactive;

/// <summary>Asks the person one question.</summary>
internal sealed class QuestionDialog(Keyboard keyboard, PromptEditor editor, Places places)
{
    private readonly PlanDialog _plans = new(keyboard, editor);

    /// <summary>Asks.</summary>
    /// <returns>The answer, or <see langword="null"/> when the person stops the run instead.</returns>
    public async Task<ApprovalAnswer?> AskAsync(ApprovalRequest request)
    {
        if (request.Plan is not null)
            return await _plans.AskAsync(request);

        QuestionPanel.Show(request, places.Workspace);
        var hasRule = request.ProposedRule is not null;
        Console.Out.WriteLine(hasRule
            ? $"  [y] once  [s] for this session  [a] always in this folder: {SafeText.Line(request.ProposedRule!, 100)}  [n] no  [r] no, because…"
            : "  [y] once  [n] no  [r] no, because…");
        while (true)
        {
            var key = await keyboard.NextAsync();
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

    private static ApprovalAnswer Say(string what, ApprovalAnswer answer)
    {
        Console.Out.WriteLine(answer.Consent is null ? Paint.Bad($"  > {what}") : Paint.Good($"  > {what}"));
        return answer;
    }
}
