using AgentKit.Sessions;
using AgentKit.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit;

/// <summary>Tells sessions what of a workspace is used.</summary>
public static class WorkspaceTrustBuilderExtensions
{
    /// <summary>
    /// Records in each session in the workspace what of it is used and whether a person trusts it. Of a workspace that is not trusted,
    /// what the model is given counts as untrusted content from the start, and so does what tools read or run there, so that what could
    /// send data asks. Keeps the store from all tools.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="review">What was read of the workspace, by which the host configures the rest.</param>
    /// <param name="store">Where trust is kept.</param>
    /// <param name="given">The files whose text the host gives to the model, such as that of instructions.</param>
    public static IAgentKitBuilder UseWorkspace(this IAgentKitBuilder builder, WorkspaceReview review, TrustStore store, params IReadOnlyList<SteeringFile> given)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(given);
        builder.Services.AddSingleton(new PrivateFolder(store.Folder));
        if (review.Distrust is { } why)
            builder.Services.AddSingleton(new UntrustedWorkspace(review.Root, why));
        builder.Services.AddSingleton<SessionOpening>(new WorkspaceOpening(review, [.. given]));
        return builder;
    }

    internal static void AddTrust(this IServiceCollection services)
    {
        services.AddSingleton(EventType.Create("workspace_opened", static () => TrustJsonContext.Default.WorkspaceOpened));
        services.AddSingleton(new SliceRegistration(static () => new WorkspaceSlice()));
    }
}
