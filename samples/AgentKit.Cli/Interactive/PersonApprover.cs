using System.Threading.Channels;

namespace AgentKit.Cli.Interactive;

/// <summary>Puts questions into the same queue as all else that is shown, so that they come one at a time and in their place.</summary>
internal sealed class PersonApprover(ChannelWriter<object> screen) : IApprover
{
    private readonly List<PendingQuestion> _open = [];

    /// <summary>The questions that have no answer yet, oldest first.</summary>
    public IReadOnlyList<PendingQuestion> Open
    {
        get
        {
            lock (_open)
                return [.. _open];
        }
    }

    public async ValueTask<ApprovalAnswer> AskAsync(ApprovalRequest request, CancellationToken cancellationToken = default)
    {
        var question = new PendingQuestion(request, cancellationToken);
        lock (_open)
            _open.Add(question);
        try
        {
            await screen.WriteAsync(question, cancellationToken);
            return await question.Answer.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_open)
                _open.Remove(question);
        }
    }
}
