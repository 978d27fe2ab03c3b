using AgentKit.Internal.Files;
using AgentKit.Sessions;

namespace AgentKit.Trust;

/// <summary>Tells a session what of its workspace it uses, and that what the model is given of an untrusted one is not to be obeyed.</summary>
internal sealed class WorkspaceOpening(WorkspaceReview review, IReadOnlyList<SteeringFile> given) : SessionOpening
{
    private readonly WorkspaceOpened _opened = WorkspaceOpened.Of(review);

    public override IReadOnlyList<SessionEvent> Begin(SessionState state, string? workspace)
    {
        if (workspace is null || (workspace != review.Root && RealPath.Of(workspace) != review.Root))
            return [];
        if (state.Get<WorkspaceSlice>().Last is { } last && last.SaysTheSameAs(_opened))
            return [];
        return review.IsTrusted ? [_opened] : [_opened, .. given.Select(file => new ContentAdded { Label = Label(file) })];
    }

    private ContentLabel Label(SteeringFile file) => new()
    {
        Origin = ContentOrigin.Workspace,
        Source = $"{file.Path}, {review.Distrust}",
        IsTrusted = false,
    };
}
