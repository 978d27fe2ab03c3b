using System.Collections.Frozen;

namespace AgentKit.Provenance;

/// <summary>Whether a command may talk to the network, judged by what its analysis says. What is not understood may.</summary>
internal static class CommandReach
{
    // Programs whose purpose is to fetch or send: named here so that an analyser that knows nothing of them does not make
    // them look harmless. An analyser that knows more says so by effects and risks.
    private static readonly FrozenSet<string> Messengers = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "curl", "wget", "http", "https", "xh", "aria2c", "lynx", "w3m", "links", "ftp", "lftp", "tftp", "nc", "ncat", "netcat", "socat", "telnet", "openssl", "ssh", "scp", "sftp", "rsync", "rclone",
        "ping", "dig", "nslookup", "host", "drill", "whois", "mail", "mailx", "sendmail", "msmtp", "mutt", "gh", "glab", "hub", "aws", "az", "gcloud", "gsutil", "s3cmd", "kubectl", "helm", "docker", "podman",
        "invoke-webrequest", "iwr", "irm");

    private static readonly FrozenSet<string> GitMessages = FrozenSet.Create(
        StringComparer.Ordinal, "push", "fetch", "pull", "clone", "ls-remote", "remote", "submodule", "send-email", "request-pull", "archive", "svn", "p4", "lfs", "fetch-pack", "send-pack", "http-push");

    /// <summary>Whether what the command printed may have come from the network.</summary>
    public static bool MayReceive(RunCommand command) =>
        command.Analysis is not { IsComplete: true } analysis || IsAboutNetwork(analysis) || analysis.Risks.Contains(Risk.Privileged);

    /// <summary>Whether the command may send something away.</summary>
    /// <param name="command">The command.</param>
    /// <param name="isContained">Whether it has no network unless its effects name one.</param>
    public static bool MaySend(RunCommand command, bool isContained) =>
        !command.IsRead && (isContained && command.Analysis is { } contained && !IsAboutNetwork(contained) ? contained.Risks.Contains(Risk.Privileged) : MaySend(command));

    private static bool MaySend(RunCommand command) =>
        (MayReceive(command) || command.Analysis!.Risks.Contains(Risk.Unknown) || HasUnknown(command.Analysis));

    /// <summary>The hosts that a command talks to, when it is known that it talks to no other; <see langword="null"/> when it may.</summary>
    public static IReadOnlyList<Network>? KnownHosts(RunCommand command) =>
        command.Analysis is { IsComplete: true } analysis && !HasUnknown(analysis) && !analysis.Risks.Contains(Risk.Unknown) && !analysis.Risks.Contains(Risk.Privileged)
        && analysis.Effects.OfType<Network>().ToArray() is { Length: > 0 } hosts
            ? hosts
            : null;

    private static bool HasUnknown(CommandAnalysis analysis) => analysis.Effects.Any(effect => effect is Unknown or RunCommand or Spawn) || analysis.Risks.Count == 0;

    private static bool IsAboutNetwork(CommandAnalysis analysis) =>
        analysis.Risks.Contains(Risk.Network) || analysis.Effects.Any(effect => effect is Network) || analysis.Commands.Any(IsMessage);

    private static bool IsMessage(SimpleCommand command)
    {
        if (command.Words.Count == 0 || command.Words[0] is not { } program)
            return false;
        var name = Path.GetFileNameWithoutExtension(program);
        return Messengers.Contains(name) || (name.Equals("git", StringComparison.OrdinalIgnoreCase) && command.Words.Any(word => word is null || GitMessages.Contains(word)));
    }
}
