using System.Globalization;
using AgentKit.Capabilities;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Settings;
using AgentKit.Trust;

namespace AgentKit.Cli.Trust;

/// <summary>Which workspaces the person trusts, as this program keeps and tells it.</summary>
internal static class TrustedWorkspaces
{
    private const string HowTo = "agentkit trust show shows all of it, and agentkit trust grant trusts it.";

    public static TrustStore Store(Places places) => new(places.Trust);

    public static WorkspaceTrust Open(Places places) => new(Store(places));

    /// <summary>What the workspace brings.</summary>
    /// <exception cref="UsageException">There is no such folder.</exception>
    public static WorkspaceReview Review(Places places)
    {
        try
        {
            return Open(places).Review(places.Workspace);
        }
        catch (AgentKitException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    /// <summary>The person trusts what they were shown.</summary>
    /// <exception cref="AgentKitException">It has changed since, or it was no person.</exception>
    public static Task<WorkspaceReview> TrustAsync(Places places, WorkspaceReview shown)
    {
        Person.Demand("trust a workspace");
        return Open(places).TrustAsync(shown, Environment.UserName);
    }

    /// <summary>What a person should know of a workspace that is used.</summary>
    /// <param name="places">Where things are kept.</param>
    /// <param name="review">What was read of it.</param>
    /// <param name="isAsked">Whether the person was asked about it just now.</param>
    /// <param name="isTold">Whether it matters to what is done.</param>
    public static IEnumerable<string> Notes(Places places, WorkspaceReview review, bool isAsked, bool isTold)
    {
        if (new Workspace(review.Root, [places.Data, places.Config]).Locate(".").Forbidden is { } forbidden)
            yield return $"No tool can use anything in {review.Root}: {forbidden}. Name another folder with --workspace or --data.";
        if (review.StoreProblem is { } problem)
            yield return problem;
        if (!isAsked && isTold && !review.IsTrusted && review.Files.Count > 0)
            yield return $"{Describe(review)} {(review.WhyNot is { } why ? $"It cannot be trusted: {why}." : HowTo)}";
    }

    /// <summary>The state of a workspace in a sentence or two.</summary>
    public static string Describe(WorkspaceReview review) => review.State switch
    {
        TrustState.Trusted => $"This workspace is trusted, says {review.TrustedBy} since {Day(review.TrustedAt!.Value)}: {Count(review.Files.Count)}.",
        TrustState.Changed => $"This workspace has changed since {review.TrustedBy} trusted it on {Day(review.TrustedAt!.Value)} ({string.Join(", ", review.Changes.Select(change => $"{change.Path} {Output.Json.Name(change.Kind)}"))}): only what tightens counts.",
        _ when review.Files.Count == 0 => "This workspace is not trusted: what stands in its files counts as somebody else's. It brings nothing that steers.",
        _ => $"This workspace is not trusted ({string.Join(", ", review.Files.Select(file => file.Path))}): only what tightens counts.",
    };

    /// <summary>What a session used of its workspace, in a line.</summary>
    public static string Describe(WorkspaceOpened opened)
    {
        var files = string.Join(", ", opened.Files.Select(file => $"{file.Path} {file.Sha256?[..8] ?? "not read"}"));
        return $"{(opened.Trusted ? $"trusted by {opened.By}" : Output.Json.Name(opened.State))}: {(files.Length == 0 ? "nothing that steers" : files)}";
    }

    private static string Day(DateTimeOffset at) => at.ToLocalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Count(int files) => files == 1 ? "1 file that steers" : $"{files} files that steer";
}
