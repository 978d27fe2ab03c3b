using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Interactive;

/// <summary>Asks the person about a plan: as it is, with a question at each step, as they edit it, back with words, or not at all.</summary>
internal sealed class PlanDialog(Keyboard keyboard, PromptEditor editor)
{
    private const string Keys = "  [y] approve  [s] approve, but ask at each step  [e] edit  [b] send back, because…  [n] reject";

    // How often somebody who is in their editor counts as having pressed a key.
    private static readonly TimeSpan StillThere = TimeSpan.FromSeconds(10);

    private readonly PlanEditor _plans = new(editor);

    /// <summary>Asks.</summary>
    /// <param name="question">The question.</param>
    /// <param name="settle">Takes the keys that were typed before the plan could be read.</param>
    /// <returns>The answer, or <see langword="null"/> when the person stops the run instead.</returns>
    /// <exception cref="OperationCanceledException">The question was withdrawn meanwhile.</exception>
    public async Task<ApprovalAnswer?> AskAsync(PendingQuestion question, Func<CancellationToken, Task> settle)
    {
        PlanPanel.Show(question.Request.Plan!);
        await settle(question.Withdrawn);
        keyboard.Step(on: true);
        try
        {
            return await AskAsync(question.Request, question.Request.Plan!, question.Withdrawn);
        }
        finally
        {
            keyboard.Step(on: false);
        }
    }

    private async Task<ApprovalAnswer?> AskAsync(ApprovalRequest request, ProposedPlan plan, CancellationToken withdrawn)
    {
        var text = PlanText.Write(plan.Plan);
        while (true)
        {
            Console.Out.WriteLine(Keys);
            switch (await ChooseAsync(withdrawn))
            {
                case null:
                    return null;
                case 'y':
                    return QuestionDialog.Say("approved", Approve(request, plan, GrantScope.Plan));
                case 's':
                    return QuestionDialog.Say("approved; each step asks", Approve(request, plan, GrantScope.Once));
                case 'n':
                    return QuestionDialog.Say("rejected", request.Deny(Environment.UserName));
                case 'b' when await ReadWordsAsync() is { Length: > 0 } words:
                    return QuestionDialog.Say("sent back", request.SendBack(Environment.UserName, words));
                case 'e':
                    (plan, text) = await EditAsync(plan, text);
                    break;
            }
        }
    }

    private async Task<char?> ChooseAsync(CancellationToken withdrawn)
    {
        while (true)
        {
            var key = await keyboard.NextAsync(withdrawn);
            if (Keyboard.IsStop(key))
                return null;
            if (char.ToLowerInvariant(key.KeyChar) is 'y' or 's' or 'e' or 'b' or 'n')
                return char.ToLowerInvariant(key.KeyChar);
        }
    }

    // The editor has the terminal to itself: nothing else reads a key until it has ended.
    private async Task<string?> EditAsync(string text)
    {
        if (!PlanEditor.IsProgram)
            keyboard.Step(on: false);
        var editing = _plans.EditAsync(text);
        while (await Task.WhenAny(editing, Task.Delay(StillThere)) != editing)
            keyboard.NoteActivity();
        return await editing;
    }

    private async Task<(ProposedPlan Plan, string Text)> EditAsync(ProposedPlan plan, string text)
    {
        var edited = text;
        try
        {
            edited = await EditAsync(text) ?? text;
            keyboard.Step(on: true);
            if (edited != text)
                plan = plan.Edit(PlanText.Read(edited));
            PlanPanel.Show(plan);
        }
        catch (UsageException exception)
        {
            Console.Out.WriteLine(Paint.Bad($"  {SafeText.Of(exception.Message)} The plan stays as it was shown; [e] goes on with your text."));
        }

        return (plan, edited);
    }

    private async Task<string?> ReadWordsAsync()
    {
        keyboard.Step(on: false);
        var words = await editor.ReadAsync("  because: ");
        keyboard.Step(on: true);
        return words;
    }

    private static ApprovalAnswer Approve(ApprovalRequest request, ProposedPlan plan, GrantScope scope) =>
        plan == request.Plan ? request.Approve(Environment.UserName, scope) : request.ApproveEdited(Environment.UserName, plan, scope);
}
