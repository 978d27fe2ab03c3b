using AgentKit.Sessions;

namespace AgentKit.Execution;

/// <summary>
/// Which messages of the inbox stand in the conversation already: a store may offer one again when its process ended
/// between logging it and letting go of it. Read only when a message comes.
/// </summary>
internal sealed class InboxSlice : SessionSlice
{
    private static readonly Type[] Classes = [typeof(PromptAdded)];

    private List<LoggedEvent>? _prompts;

    public bool Has(string messageId) =>
        _prompts?.Exists(logged => ((PromptAdded)logged.Event).InboxId == messageId) == true;

    public override IReadOnlyCollection<Type> Folds => Classes;

    public override void Apply(in LoggedEvent logged)
    {
        if (logged.AtHand is not PromptAdded { InboxId: null })
            (_prompts ??= []).Add(logged);
    }
}
