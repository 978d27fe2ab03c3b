using System.Text.RegularExpressions;

namespace AgentKit.Provenance;

/// <summary>A kind of secret that a host knows.</summary>
public sealed class SecretPattern
{
    /// <summary>Describes a kind of secret.</summary>
    /// <param name="name">What stands in its place, such as <c>customer key</c>: 1 to 40 letters, digits, spaces and hyphens.</param>
    /// <param name="pattern">
    /// What it looks like. A group named <c>secret</c> is replaced where there is one, else the whole match. It needs
    /// <see cref="RegexOptions.NonBacktracking"/> or a time limit, since it runs over all that tools return.
    /// </param>
    /// <exception cref="ArgumentException">The name cannot stand in a mark, or the pattern could run without end.</exception>
    public SecretPattern(string name, Regex pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (!RedactionMark.IsName(name))
            throw new ArgumentException($"'{name}' cannot name a secret: 1 to {RedactionMark.MostNameLength} letters, digits, spaces and hyphens are expected.", nameof(name));
        if (!pattern.Options.HasFlag(RegexOptions.NonBacktracking) && pattern.MatchTimeout == Regex.InfiniteMatchTimeout)
            throw new ArgumentException($"The pattern of '{name}' could run without end. Give it RegexOptions.NonBacktracking or a match time limit.", nameof(pattern));
        (Name, Pattern) = (name, pattern);
    }

    /// <summary>What stands in its place.</summary>
    public string Name { get; }

    /// <summary>What it looks like.</summary>
    public Regex Pattern { get; }
}
