using AgentKit.Capabilities;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Models;
using AgentKit.Cli.Settings;
using AgentKit.Cli.Trust;
using AgentKit.Trust;
using Microsoft.Extensions.AI;

namespace AgentKit.Cli.Doctor;

/// <summary>All checks of <c>doctor</c>.</summary>
internal static class Checkup
{
    public static async Task<List<Finding>> RunAsync(CliOptions options, bool probe, CancellationToken cancellationToken)
    {
        var places = Places.Find(options);
        var review = TrustedWorkspaces.Review(places);
        var (settings, wrong) = ReadSettings(options, places, review);
        return
        [
            wrong ?? new() { Name = "settings", IsOk = true, What = $"{settings!.Rules.Count} rules, mode {Output.Json.Name(settings.Mode)}; own settings in {places.UserSettings}." },
            Trust(review),
            await ModelAsync(settings?.Model ?? options.Model, probe, cancellationToken),
            await ToolsAsync(options),
            await Stores.SessionsAsync(places, cancellationToken),
            await Stores.MemoryAsync(places, settings?.Memory, cancellationToken),
            await SandboxAsync(options, cancellationToken),
            Program("bash", isNeeded: true, "The shell tool runs commands with it. Install it with your system's packages: apt install bash."),
            Program("git", isNeeded: false, "Nothing needs it; most projects do. apt install git, brew install git."),
            Program("rg", isNeeded: false, "grep searches without it; with ripgrep a person's own searches are quick too. apt install ripgrep."),
        ];
    }

    private static (EffectiveSettings? Settings, Finding? Wrong) ReadSettings(CliOptions options, Places places, WorkspaceReview review)
    {
        try
        {
            return (EffectiveSettings.Load(options, places, review), null);
        }
        catch (UsageException exception)
        {
            return (null, new() { Name = "settings", IsOk = false, IsNeeded = true, What = exception.Message, Remedy = "Mend the file at the line named." });
        }
    }

    private static Finding Trust(WorkspaceReview review)
    {
        const string Name = "trust";
        if (review.StoreProblem is { } problem)
            return new() { Name = Name, IsOk = false, What = problem };
        if (review.IsTrusted || review.Files.Count == 0)
            return new() { Name = Name, IsOk = true, What = TrustedWorkspaces.Describe(review) };
        return new() { Name = Name, IsOk = false, What = TrustedWorkspaces.Describe(review), Remedy = "Look at it with agentkit trust show, and trust it with agentkit trust grant." };
    }

    private static async Task<Finding> ModelAsync(string? chosen, bool probe, CancellationToken cancellationToken)
    {
        const string Name = "model";
        try
        {
            if (ModelChoice.Find(chosen) is not { } choice)
                return new() { Name = Name, IsOk = false, IsNeeded = true, What = "None is configured.", Remedy = "Set ANTHROPIC_API_KEY, OPENAI_API_KEY or OPENAI_BASE_URL. To see all at work without: agentkit demo" };

            var where = $"{choice} at {choice.BaseAddress?.ToString() ?? "the provider's own address"}, {(choice.Key is null ? "without a key" : "with a key")}";
            if (!probe)
                return new() { Name = Name, IsOk = true, What = $"{where}; not asked (--probe asks)." };

            using var client = ModelFactory.Create(choice);
            var answer = await client.GetStreamingResponseAsync("Say ok.", cancellationToken: cancellationToken).ToChatResponseAsync(cancellationToken);
            return new() { Name = Name, IsOk = true, What = $"{where}; it answered: {answer.Text}" };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new() { Name = Name, IsOk = false, IsNeeded = true, What = exception.Message, Remedy = "Check key, address and name of the model." };
        }
    }

    private static async Task<Finding> ToolsAsync(CliOptions options)
    {
        const string Name = "tools";
        try
        {
            await using var host = CliHost.Create(options).Checked();
            return new() { Name = Name, IsOk = true, What = $"{host.Agent.Tools.Tools.Count}: {string.Join(", ", host.Agent.Tools.Tools.Select(tool => tool.Name))}." };
        }
        catch (UsageException exception)
        {
            return new() { Name = Name, IsOk = false, IsNeeded = true, What = exception.Message };
        }
    }

    private static async Task<Finding> SandboxAsync(CliOptions options, CancellationToken cancellationToken)
    {
        const string Name = "sandbox";
        try
        {
            await using var host = CliHost.Create(options);
            var status = await host.Sandbox.DetectAsync(cancellationToken);
            return status.Containment == Containment.Full
                ? new() { Name = Name, IsOk = true, What = status.What }
                : new() { Name = Name, IsOk = false, What = $"{status.What} A command that a person or a rule allows can do what you can.", Remedy = status.Remedy };
        }
        catch (UsageException exception)
        {
            return new() { Name = Name, IsOk = false, What = $"Not tried: {exception.Message}" };
        }
    }

    private static Finding Program(string name, bool isNeeded, string remedy)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
            .FirstOrDefault(File.Exists);
        return new() { Name = name, IsOk = path is not null, IsNeeded = isNeeded, What = path ?? "Not on the path.", Remedy = remedy };
    }
}
