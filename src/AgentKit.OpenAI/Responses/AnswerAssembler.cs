using System.Text;
using System.Text.Json;
using AgentKit.OpenAI.Failures;
using Microsoft.Extensions.AI;

namespace AgentKit.OpenAI.Responses;

/// <summary>Puts one answer together from its pieces. A document that is not streamed is an answer of one piece.</summary>
internal sealed class AnswerAssembler
{
    private readonly WholeCharacters _text = new();
    private readonly WholeCharacters _reasoning = new();
    private readonly StringBuilder _refusal = new();
    private readonly ToolCallAssembler _calls = new();
    private readonly UnknownFields _unknown = new();
    private UsageDetails? _usage;
    private ChatFinishReason? _finishReason;
    private bool _hasChoice;
    private string? _id;
    private string? _model;
    private DateTimeOffset? _createdAt;

    /// <summary>Takes in one piece.</summary>
    /// <returns>What it tells the caller at once; <see langword="null"/> for nothing.</returns>
    /// <exception cref="IOException">The piece reports an error, or is no object.</exception>
    /// <exception cref="HttpRequestException">The piece reports an error of known status.</exception>
    public ChatResponseUpdate? Add(ServerEvent piece)
    {
        if (ReportedError.In(piece) is { } error) throw error;
        if (piece.Data.ValueKind != JsonValueKind.Object)
            throw new IOException($"The server sent malformed data: a JSON object was due, not '{piece.Data.ValueKind}'.");

        AddHeader(piece.Data);
        if (Choice(piece.Data) is not { } choice) return null;

        _hasChoice = true;
        var contents = new List<AIContent>();
        var message = choice.Property("delta") ?? choice.Property("message");
        var isPartOfCall = message is { } present && AddMessage(present, contents);
        if (choice.Text("finish_reason") is { Length: > 0 } reason) _finishReason = FinishReason(reason);

        return contents.Count > 0 || isPartOfCall ? Update(contents, piece.Data) : null;
    }

    /// <summary>Ends the answer.</summary>
    /// <param name="done">Whether the server declared it complete, by <c>[DONE]</c> or by sending it whole.</param>
    /// <exception cref="IOException">It is not complete.</exception>
    public ChatResponseUpdate Complete(bool done)
    {
        if (!_hasChoice) throw new IOException("The server ended its answer before it began.");
        if (_finishReason is null && !done)
            throw new IOException("The server's answer broke off: the stream ended without a finish reason or [DONE].");

        var contents = new List<AIContent>();
        if (_refusal.Length > 0) contents.Add(new ErrorContent(_refusal.ToString()) { ErrorCode = "Refusal" });
        contents.AddRange(_calls.Complete(_id));
        if (_unknown.ToElement() is { } fields)
            contents.Add(new AIContent { AdditionalProperties = new() { [ServerFields.Unknown] = fields } });
        if (_usage is not null) contents.Add(new UsageContent(_usage));

        var update = Update(contents, raw: null);
        // [DONE] without a reason is how some servers say that all is well; null would say that the stream was cut.
        update.FinishReason = _finishReason ?? (contents.OfType<FunctionCallContent>().Any() ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop);
        return update;
    }

    private void AddHeader(JsonElement piece)
    {
        _id ??= piece.Text("id") is { Length: > 0 } id ? id : null;
        _model ??= piece.Text("model") is { Length: > 0 } model ? model : null;
        if (piece.Number("created") is > 0 and { } created) _createdAt ??= DateTimeOffset.FromUnixTimeSeconds(created);

        // Some servers repeat the running total in every piece: the last one counts.
        if (piece.Property("usage") is { } usage) _usage = Usage.Read(usage);
    }

    /// <returns>Whether the message brought a piece of a tool call.</returns>
    private bool AddMessage(JsonElement message, List<AIContent> contents)
    {
        AddReasoning(message, contents);
        AddText(message, contents);
        _refusal.Append(message.Text("refusal"));
        _unknown.Add(message);
        return _calls.Add(message);
    }

    private void AddReasoning(JsonElement message, List<AIContent> contents)
    {
        foreach (var field in MessageFields.Reasoning)
        {
            if (message.Text(field) is not { Length: > 0 } piece) continue;

            if (_reasoning.Add(piece) is { Length: > 0 } text)
                contents.Add(new TextReasoningContent(text) { AdditionalProperties = new() { [ServerFields.ReasoningField] = field } });
            return;
        }
    }

    private void AddText(JsonElement message, List<AIContent> contents)
    {
        var pieces = message.Text("content") ?? string.Concat(message.Items("content").Select(part => part.Text("text")));
        var text = _text.Add(pieces);
        var citations = Citations.Read(message);
        if (text.Length > 0 || citations is not null) contents.Add(new TextContent(text) { Annotations = citations });
    }

    private ChatResponseUpdate Update(IList<AIContent> contents, JsonElement? raw) => new(ChatRole.Assistant, contents)
    {
        ResponseId = _id,
        MessageId = _id,
        ModelId = _model,
        CreatedAt = _createdAt,
        RawRepresentation = raw,
    };

    private static JsonElement? Choice(JsonElement piece)
    {
        foreach (var choice in piece.Items("choices"))
            if ((choice.Number("index") ?? 0) == 0)
                return choice;

        return null;
    }

    private static ChatFinishReason FinishReason(string reason) => reason switch
    {
        "function_call" => ChatFinishReason.ToolCalls,
        _ => new ChatFinishReason(reason),
    };
}
