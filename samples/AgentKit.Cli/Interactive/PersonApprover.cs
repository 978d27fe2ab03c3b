using System.Threading.Channels;

namespace AgentKit.Cli.Interactive;

/// <summary>Puts questions into the same queue as all else that is shown, so that they come one at a time and in their place.</summary>
internal sealed class PersonApprover(ChannelWriter<object> screen) : IApprover
{
    public async ValueTask<ApprovalAnswer> AskAsync(ApprovalRequest request, CancellationToken cancellationToken = default)
    {
        var question = new PendingQuestion(request);
        await screen.WriteAsync(question, cancellationToken);
        return await question.Answer.WaitAsync(cancellationToken);
    }
}
