namespace AgentKit.Loopback;

/// <summary>The alphabet that both providers allow for names of tools.</summary>
internal static class Names
{
    public static bool AreSound(string? name) =>
        name is { Length: > 0 and <= 64 } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
