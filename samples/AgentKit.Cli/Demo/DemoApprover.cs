using AgentKit.Cli.Output;

namespace AgentKit.Cli.Demo;

/// <summary>The person of the demo: sees each question as a person would, and says yes where all can see it.</summary>
internal sealed class DemoApprover(RunPrinter printer, string workspace) : IApprover
{
    private static readonly TimeSpan ToRead = TimeSpan.FromMilliseconds(600);

    public async ValueTask<ApprovalAnswer> AskAsync(ApprovalRequest request, CancellationToken cancellationToken = default)
    {
        // The call's own line comes to the printer on another thread, just before.
        await Task.Delay(ToRead / 4, cancellationToken);
        printer.BeginLine();
        QuestionPanel.Show(request, workspace);
        printer.Line($"  [y] once  [s] session  [a] always  [n] no  {Paint.Dim("(the demo answers)")}");
        await Task.Delay(ToRead, cancellationToken);
        printer.Line($"  {Paint.Good("> y")}");
        return request.Approve("the demo");
    }
}
