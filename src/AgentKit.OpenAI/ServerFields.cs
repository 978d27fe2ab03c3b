namespace AgentKit.OpenAI;

/// <summary>
/// The keys in <c>AdditionalProperties</c> under which contents carry what only their server understands, so that it survives
/// being saved and goes back with the message.
/// </summary>
internal static class ServerFields
{
    /// <summary>On reasoning: the message field that the text came in.</summary>
    public const string ReasoningField = "openai.reasoning_field";

    /// <summary>On a tool call: its unknown fields, as one object. On a content of no special type: those of the message.</summary>
    public const string Unknown = "openai.fields";
}
