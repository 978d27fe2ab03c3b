using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Models;

/// <summary>Which model is asked, and how it is reached.</summary>
internal sealed record ModelChoice
{
    public const string HowToSet = """
        No model is configured. Set one of
          ANTHROPIC_API_KEY   for Claude (ANTHROPIC_BASE_URL for another address)
          OPENAI_API_KEY      for OpenAI
          OPENAI_BASE_URL     for any compatible server, such as Ollama: http://localhost:11434/v1
        and, if you like, AGENTKIT_MODEL=provider:name, such as openai:gpt-5-mini.
        To see everything at work without a key: agentkit demo
        """;

    private static readonly string[] Ways = ["ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", "OPENAI_API_KEY", "OPENAI_BASE_URL"];

    public required string Provider { get; init; }

    public required string Name { get; init; }

    public string? Key { get; init; }

    public Uri? BaseAddress { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Provider}:{Name}";

    /// <summary>Whether the environment names any way to a model; cheap enough to ask before the first prompt.</summary>
    public static bool IsAnyInReach => Array.Exists(Ways, way => Read(way) is not null);

    /// <summary>The model that options, settings and environment name; <see langword="null"/> when there is none.</summary>
    /// <param name="chosen">What flags and settings say, as <c>provider:name</c>.</param>
    /// <exception cref="UsageException">What was said names no model that can be reached.</exception>
    public static ModelChoice? Find(string? chosen)
    {
        if ((chosen ?? Read("AGENTKIT_MODEL")) is { } text)
            return Parse(text);
        if (Read("ANTHROPIC_API_KEY") is not null || Read("ANTHROPIC_BASE_URL") is not null)
            return Anthropic("claude-sonnet-4-5");
        if (Read("OPENAI_API_KEY") is not null || Read("OPENAI_BASE_URL") is not null)
            return OpenAI("gpt-5-mini");
        return null;
    }

    private static ModelChoice Parse(string text) => text.Split(':', 2) switch
    {
        ["anthropic", { Length: > 0 } name] => Anthropic(name),
        ["openai", { Length: > 0 } name] => OpenAI(name),
        _ => throw new UsageException($"'{text}' names no model. Expected is provider:name with the provider anthropic or openai, such as openai:gpt-5-mini."),
    };

    private static ModelChoice Anthropic(string name) => Reach("anthropic", name, "ANTHROPIC");

    private static ModelChoice OpenAI(string name) => Reach("openai", name, "OPENAI");

    private static ModelChoice Reach(string provider, string name, string prefix)
    {
        var choice = new ModelChoice { Provider = provider, Name = name, Key = Read(prefix + "_API_KEY"), BaseAddress = Address(prefix + "_BASE_URL") };
        return choice is { Key: null, BaseAddress: null }
            ? throw new UsageException($"The model {choice} cannot be reached: set {prefix}_API_KEY, or {prefix}_BASE_URL for a server that needs no key.")
            : choice;
    }

    private static Uri? Address(string variable) => Read(variable) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https" } ? address
        : throw new UsageException($"{variable} is '{text}', which is no address. Expected is one such as http://localhost:11434/v1.");

    private static string? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value.Trim() : null;
}
