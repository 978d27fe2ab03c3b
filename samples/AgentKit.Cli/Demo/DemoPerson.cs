using AgentKit.Cli.Interactive;
using AgentKit.Cli.Output;

namespace AgentKit.Cli.Demo;

/// <summary>The person of the demo: sees each question as a person would, and says yes where all can see it.</summary>
internal sealed class DemoPerson(RunPrinter printer, string workspace)
{
    private static readonly TimeSpan ToRead = TimeSpan.FromMilliseconds(600);

    public async Task AnswerAsync(PendingQuestion question, CancellationToken cancellationToken)
    {
        printer.BeginLine();
        QuestionPanel.Show(question.Request, workspace, isWhole: false);
        printer.Line($"  [y] once  [s] for this session  [a] always  [n] no  {Paint.Dim("(the demo answers)")}");
        await Task.Delay(ToRead, cancellationToken);
        printer.Line($"  {Paint.Good("> y")}");
        question.Resolve(question.Request.Approve("the demo"));
    }
}
