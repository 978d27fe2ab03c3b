using AgentKit.Execution;
using Microsoft.Extensions.AI;

namespace AgentKit;

/// <summary>What is different about one run.</summary>
public sealed class RunOptions
{
    /// <summary>
    /// The caller's id of this request: two submissions with one id are one run of their session. However it ended, by being cancelled
    /// too, that end is what the id is answered with; <see cref="AgentSession.ResumeAsync"/> goes on from it.
    /// </summary>
    /// <value>Default: none; two submissions are two runs, one after the other.</value>
    public string? RequestId { get; set; }

    /// <summary>What the prompt is about and the person did not write. It stands in the conversation behind the prompt.</summary>
    /// <value>Default: nothing.</value>
    public IList<PromptMaterial> Material { get; private set; } = [];

    /// <summary>Who is asked.</summary>
    /// <value>Default: the host's registered approver, if any.</value>
    public IApprover? Approver { get; set; }

    /// <summary>
    /// The run whose call starts this one, from the call's <see cref="ToolContext.Capability{T}"/>. Its person is asked, its mode, rules and
    /// gates bound this run, and <see cref="Approver"/> must be left out.
    /// </summary>
    /// <value>Default: none.</value>
    public ParentRun? Parent { get; set; }

    /// <summary>How many answers the run may ask of the model.</summary>
    /// <value>Default: the agent's own limit.</value>
    public int? MaxTurns { get; set; }

    /// <summary>Takes the place of the agent's <see cref="AgentOptions.ChatOptions"/>.</summary>
    /// <value>Default: the agent's own.</value>
    public ChatOptions? ChatOptions { get; set; }

    /// <summary>
    /// Asked when a run with this request id has ended already: whether it goes on from there, instead of being answered with
    /// that end. <see langword="null"/> for never.
    /// </summary>
    internal Func<RunFinished, bool>? GoesOn { get; set; }

    /// <summary>Whether nobody is asked, not even the host's registered approver.</summary>
    internal bool AsksNobody { get; set; }

    /// <summary>Whether live updates are not kept for a first watcher, who may never come.</summary>
    internal bool KeepsNoUpdates { get; set; }

    /// <summary>The same, with other chat options.</summary>
    internal RunOptions With(ChatOptions chat)
    {
        var copy = (RunOptions)MemberwiseClone();
        (copy.ChatOptions, copy.Material) = (chat, [.. Material]);
        return copy;
    }
}
