using System.Buffers;
using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>Names one session. Safe to use as a file name.</summary>
[JsonConverter(typeof(SessionIdJsonConverter))]
public readonly record struct SessionId
{
    private const int MaxLength = 64;
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Takes an id as it was printed.</summary>
    /// <param name="value">1 to 64 characters out of <c>a-z 0-9 - _</c>.</param>
    /// <exception cref="ArgumentException">The text is empty, too long, or has another character.</exception>
    public SessionId(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        if (value.Length > MaxLength || value.AsSpan().ContainsAnyExcept(Allowed))
            throw new ArgumentException($"'{value}' is not a session id: 1 to {MaxLength} characters out of a-z, 0-9, '-' and '_' are expected.", nameof(value));
        Value = value;
    }

    /// <summary>The id as text.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
