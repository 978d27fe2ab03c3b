namespace AgentKit.OpenAI;

/// <summary>Where an <see cref="OpenAIChatClient"/> sends its requests, and how.</summary>
public sealed class OpenAIChatClientOptions
{
    /// <summary>The model asked when a request names none.</summary>
    public required string Model { get; set; }

    /// <summary>The key sent as bearer token.</summary>
    /// <value>Default: <see langword="null"/>, which sends none; only servers at a <see cref="BaseAddress"/> of your own work without.</value>
    public string? ApiKey { get; set; }

    /// <summary>The address that <c>/chat/completions</c> is appended to, such as <c>http://localhost:11434/v1</c>.</summary>
    /// <value>Default: <see langword="null"/>, which means OpenAI itself.</value>
    public Uri? BaseAddress { get; set; }

    /// <summary>The longest silence of the server: until its answer begins, and between two parts of it.</summary>
    /// <value>Default: ten minutes, for models that think before their first word.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Whether reasoning text and unknown fields that the server put on an assistant message go back to it with that message.
    /// </summary>
    /// <value>Default: <see langword="true"/>. Turn it off for a server that refuses fields which it sent itself.</value>
    public bool SendBackServerFields { get; set; } = true;
}
