using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Commands;

/// <summary>What is piped in: the prompt itself for <c>-</c>, and else what the prompt is about.</summary>
internal static class PipedInput
{
    private const int MostCharacters = 1_000_000;

    // Whoever starts this program with an open pipe that nobody writes to must not wait for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>All that comes, for a prompt.</summary>
    public static async Task<string> ReadAsync(CancellationToken cancellationToken) =>
        // Reading the console does not heed its token.
        await Task.Run(Console.In.ReadToEnd, CancellationToken.None).WaitAsync(cancellationToken);

    /// <summary>What comes beside a prompt; <see langword="null"/> when nothing does, or nothing has come for a while.</summary>
    /// <exception cref="UsageException">It is too much.</exception>
    public static async Task<PromptMaterial?> ReadBesideAsync(CancellationToken cancellationToken)
    {
        if (!Console.IsInputRedirected)
            return null;
        var first = new char[1];
        try
        {
            if (await Task.Run(() => Console.In.Read(first, 0, 1), CancellationToken.None).WaitAsync(Patience, cancellationToken) == 0)
                return null;
        }
        catch (TimeoutException)
        {
            Console.Error.WriteLine($"agentkit: standard input is open and silent, so nothing of it was read. To hand something over that comes later, let - read the prompt and it together.");
            return null;
        }

        var buffer = new char[MostCharacters];
        buffer[0] = first[0];
        var length = 1 + await Task.Run(() => Console.In.ReadBlock(buffer, 1, MostCharacters - 1), CancellationToken.None).WaitAsync(cancellationToken);
        if (length == MostCharacters && await Task.Run(Console.In.Peek, CancellationToken.None).WaitAsync(cancellationToken) >= 0)
            throw new UsageException($"More than {MostCharacters:N0} characters came on standard input. Write them to a file of the workspace, and name it in the prompt.");
        var text = new string(buffer, 0, length);
        return string.IsNullOrWhiteSpace(text) ? null : PromptMaterial.Untrusted("standard input", text);
    }
}
