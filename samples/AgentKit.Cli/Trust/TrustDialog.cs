using AgentKit.Cli.Interactive;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;
using AgentKit.Trust;

namespace AgentKit.Cli.Trust;

/// <summary>Asks the person whether to trust what a workspace brings.</summary>
internal static class TrustDialog
{
    /// <summary>Looks at a workspace before it is used, and asks when it brings what is not trusted.</summary>
    /// <returns>What counts from now on, whatever happens to the files.</returns>
    public static async Task<WorkspaceReview> OpenAsync(Places places, Keyboard keyboard)
    {
        var review = TrustedWorkspaces.Review(places);
        if (review.StoreProblem is { } problem)
            Console.Out.WriteLine(Paint.Warn(SafeText.Of(problem)));
        if (review.IsTrusted)
            return review;
        if (review.State == TrustState.Changed || review.Files.Count > 0)
            return await AskAsync(places, review, keyboard);

        Console.Out.WriteLine(Paint.Dim("Nobody has trusted this folder: what its files say counts as somebody else's. agentkit trust grant trusts it."));
        return review;
    }

    /// <summary>Shows what a workspace brings, and asks.</summary>
    public static async Task<WorkspaceReview> AskAsync(Places places, WorkspaceReview review, Keyboard keyboard)
    {
        var isCut = TrustView.Show(review, isWhole: false);
        while (review.WhyNot is null)
        {
            await keyboard.SettleAsync(isTyping: false, _ => { }, CancellationToken.None);
            Console.Out.WriteLine($"\nUntil you trust it, it can only tighten what may be done, and what its files say counts as somebody else's.\n  [y] trust it, exactly as it is  [n] not now{(isCut ? "  [f] show all of it" : "")}");
            switch (await KeyAsync(keyboard, isCut))
            {
                case 'f':
                    isCut = TrustView.Show(review, isWhole: true);
                    break;
                case 'y' when await TryTrustAsync(places, review) is { } trusted:
                    Console.Out.WriteLine(Paint.Good("  > trusted"));
                    return trusted;
                case 'y':
                    review = TrustedWorkspaces.Review(places);
                    isCut = TrustView.Show(review, isWhole: false);
                    break;
                default:
                    Console.Out.WriteLine(Paint.Warn("  > not now"));
                    return review;
            }
        }

        return review;
    }

    private static async Task<char> KeyAsync(Keyboard keyboard, bool isCut)
    {
        try
        {
            while (true)
            {
                var key = await keyboard.NextAsync();
                var letter = Keyboard.IsStop(key) ? 'n' : char.ToLowerInvariant(key.KeyChar);
                if (letter is 'y' or 'n' || (letter == 'f' && isCut))
                    return letter;
            }
        }
        catch (System.Threading.Channels.ChannelClosedException)
        {
            return 'n';
        }
    }

    private static async Task<WorkspaceReview?> TryTrustAsync(Places places, WorkspaceReview review)
    {
        try
        {
            return await TrustedWorkspaces.TrustAsync(places, review);
        }
        catch (AgentKitException exception)
        {
            Console.Out.WriteLine(Paint.Bad($"\n{SafeText.Of(exception.Message)}"));
            return null;
        }
    }
}
