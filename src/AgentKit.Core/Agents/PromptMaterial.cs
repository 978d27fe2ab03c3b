namespace AgentKit;

/// <summary>
/// What a prompt is about and the person did not write: a mail, a page, what was piped in. The model reads it as data, and while it stands
/// in the context, calls that could send data out ask, unless it is trusted.
/// </summary>
public sealed record PromptMaterial
{
    /// <summary>The text. Keys and passwords in it are redacted before the log and the model get it.</summary>
    public required string Text { get; init; }

    /// <summary>Where it came from, and whether it is trusted.</summary>
    public required ContentLabel Label { get; init; }

    /// <summary>Material that nobody vouches for.</summary>
    /// <param name="source">What it is, as the person knows it: "mail of Ann, 3 May".</param>
    /// <param name="text">The text.</param>
    public static PromptMaterial Untrusted(string source, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentNullException.ThrowIfNull(text);
        return new() { Text = text, Label = new() { Origin = ContentOrigin.Resource, Source = source, IsTrusted = false } };
    }
}
