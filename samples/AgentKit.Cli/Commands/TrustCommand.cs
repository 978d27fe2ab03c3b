using System.CommandLine;
using System.Text.Json.Nodes;
using AgentKit.Cli.Interactive;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;
using AgentKit.Cli.Trust;
using AgentKit.Trust;

namespace AgentKit.Cli.Commands;

/// <summary><c>agentkit trust</c>: what a workspace brings that steers the agent, and whether the person trusts it.</summary>
internal static class TrustCommand
{
    public static Command Create(CommonOptions common)
    {
        var command = new Command("trust", "What this workspace brings that steers the agent, and whether you trust it.")
        {
            ShowCommand(common),
            GrantCommand(common),
            WithdrawCommand(common),
            ListCommand(common),
        };
        command.SetAction((parsed, _) => Task.FromResult(Show(common.Read(parsed))));
        return command;
    }

    private static Command ShowCommand(CommonOptions common)
    {
        var command = new Command("show", "Shows the files, what the settings would do, and what has changed since you trusted it.");
        command.SetAction((parsed, _) => Task.FromResult(Show(common.Read(parsed))));
        return command;
    }

    private static int Show(CliOptions options)
    {
        var review = TrustedWorkspaces.Review(Places.Find(options));
        if (review.StoreProblem is { } problem)
            Console.Error.WriteLine($"agentkit: {SafeText.Of(problem)}");
        if (options.Json)
        {
            Console.Out.WriteLine(Json.Pretty(ToJson(review)));
            return ExitCode.Completed;
        }

        TrustView.Show(review, isWhole: true);
        if (!review.IsTrusted && review.WhyNot is null)
            Console.Out.WriteLine($"\nTo trust exactly this: agentkit trust grant --fingerprint {review.Fingerprint}");
        return ExitCode.Completed;
    }

    private static Command GrantCommand(CommonOptions common)
    {
        var fingerprint = new Option<string?>("--fingerprint") { Description = "What you looked at, as trust show printed it. Without it you are shown all and asked.", HelpName = "HASH" };
        var command = new Command("grant", "Trusts the workspace, exactly as it is now. A later change asks again.") { fingerprint };
        command.SetAction((parsed, _) => GrantAsync(common.Read(parsed), parsed.GetValue(fingerprint)));
        return command;
    }

    private static async Task<int> GrantAsync(CliOptions options, string? fingerprint)
    {
        var places = Places.Find(options);
        var review = TrustedWorkspaces.Review(places);
        if (fingerprint is not null)
            review = await GrantAsync(places, review, fingerprint);
        else if (!Terminal.IsInteractive)
            throw new UsageException("Nobody is here to look at it. Look with agentkit trust show, and give the fingerprint that it prints with --fingerprint.");
        else if (!review.IsTrusted)
            review = await TrustDialog.AskAsync(places, review, new Keyboard());

        Console.Out.WriteLine(options.Json ? Json.Pretty(ToJson(review)) : SafeText.Of(TrustedWorkspaces.Describe(review)));
        return review.IsTrusted ? ExitCode.Completed : ExitCode.Failed;
    }

    private static Task<WorkspaceReview> GrantAsync(Places places, WorkspaceReview review, string fingerprint) => fingerprint == review.Fingerprint
        ? TrustedWorkspaces.TrustAsync(places, review)
        : throw new UsageException($"The workspace is not what that fingerprint stands for: it may have changed since you looked. Its fingerprint is {review.Fingerprint}; look again with agentkit trust show.");

    private static Command WithdrawCommand(CommonOptions common)
    {
        var command = new Command("withdraw", "Takes trust back from the workspace.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = common.Read(parsed);
            var workspace = Path.GetFullPath(options.Workspace ?? Environment.CurrentDirectory);
            var isDone = await TrustedWorkspaces.Open(Places.Of(workspace, options)).WithdrawAsync(workspace, cancellationToken);
            Console.Out.WriteLine(options.Json ? Json.Line(new JsonObject { ["workspace"] = workspace, ["withdrawn"] = isDone })
                : isDone ? "This workspace is trusted no more." : "This workspace was not trusted.");
            return ExitCode.Completed;
        });
        return command;
    }

    private static Command ListCommand(CommonOptions common)
    {
        var command = new Command("list", "The workspaces that you trust.");
        command.SetAction((parsed, _) =>
        {
            var options = common.Read(parsed);
            var known = TrustedWorkspaces.Open(Places.Find(options)).List();
            if (options.Json)
                Console.Out.WriteLine(Json.Pretty(new JsonArray([.. known.Select(ToJson)])));
            foreach (var workspace in options.Json ? [] : known)
                Console.Out.WriteLine($"{SafeText.Line(workspace.Root, 300)}\t{SafeText.Line(workspace.By, 60)}\t{workspace.At:u}\t{workspace.Files.Count} files");
            return Task.FromResult(ExitCode.Completed);
        });
        return command;
    }

    private static JsonObject ToJson(WorkspaceReview review) => new()
    {
        ["workspace"] = review.Root,
        ["state"] = Json.Name(review.State),
        ["fingerprint"] = review.Fingerprint,
        ["by"] = review.TrustedBy,
        ["at"] = review.TrustedAt?.ToString("O"),
        ["whyNot"] = review.WhyNot,
        ["files"] = new JsonArray([.. review.Files.Select(file => new JsonObject { ["path"] = file.Path, ["sha256"] = file.Sha256, ["problem"] = file.Problem })]),
        ["changes"] = new JsonArray([.. review.Changes.Select(change => new JsonObject { ["path"] = change.Path, ["kind"] = Json.Name(change.Kind), ["before"] = change.Before, ["now"] = change.Now?.Problem is null ? change.Now?.Text : null })]),
        ["settings"] = Steering.Of(review).ToJson(),
    };

    private static JsonObject ToJson(TrustedWorkspace workspace) => new()
    {
        ["workspace"] = workspace.Root,
        ["by"] = workspace.By,
        ["at"] = workspace.At.ToString("O"),
        ["files"] = new JsonArray([.. workspace.Files.Select(file => new JsonObject { ["path"] = file.Path, ["sha256"] = file.Sha256, ["problem"] = file.Problem })]),
    };
}
