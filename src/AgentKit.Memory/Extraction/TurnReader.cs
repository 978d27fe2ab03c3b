using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentKit.Memory.Extraction;

/// <summary>Takes from the events of a turn what extraction looks at. Texts are cut first, so that no turn is too long.</summary>
internal static class TurnReader
{
    public const int MostSaid = 16_000;
    public const int MostAnswered = 8_000;
    public const int MostResult = 32_000;
    private const int MostInput = 8_000;
    private const int MostEvents = 400;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TurnContent Read(ObservedTurn turn)
    {
        List<TurnText> said = [], answered = [];
        List<TurnCall> calls = [];
        List<RecalledText> recalled = [];
        var asked = new Dictionary<string, AskedCall>(StringComparer.Ordinal);
        foreach (var logged in turn.Events.TakeLast(MostEvents))
        {
            switch (logged.Event)
            {
                case PromptAdded { Message: { } message } when message.Role == ChatRole.User:
                    said.Add(new(logged.Sequence, logged.At, Cut(message.Text, MostSaid)));
                    break;
                case AnswerAdded answer:
                    answered.Add(new(logged.Sequence, logged.At, Cut(string.Join('\n', answer.Messages.Select(message => message.Text)), MostAnswered)));
                    foreach (var call in answer.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>())
                        asked[call.CallId] = new(call.Name, Input(call));
                    break;
                case CallFinished call:
                    calls.Add(Finished(logged.Sequence, logged.At, call, asked));
                    break;
                case MemoryRecalled memory:
                    recalled.AddRange(memory.Records.Select(record => new RecalledText(record.Id, record.Statement)));
                    break;
                default:
                    break;
            }
        }

        return new()
        {
            Session = turn.Session.Value,
            Workspace = turn.Workspace,
            At = turn.Events.Count == 0 ? default : turn.Events[^1].At,
            Said = said,
            Answered = answered,
            Asked = asked,
            Calls = calls,
            Recalled = recalled,
        };
    }

    public static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    private static TurnCall Finished(long sequence, DateTimeOffset at, CallFinished call, Dictionary<string, AskedCall> asked) => new()
    {
        Event = sequence,
        At = at,
        Id = call.CallId,
        Tool = call.Tool,
        Input = asked.TryGetValue(call.CallId, out var known) ? known.Input : "",
        Outcome = call.Outcome,
        IsError = call.Result.IsError,
        Result = Cut(call.Result.Text, MostResult),
        Label = call.Label,
    };

    private static string Input(FunctionCallContent call)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in call.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal))
                Write(writer, name, value);
            writer.WriteEndObject();
        }

        return buffer.Length > MostInput ? "" : System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter writer, string name, object? value)
    {
        writer.WritePropertyName(name);
        if (value is JsonElement element && element.ValueKind != JsonValueKind.Undefined)
            element.WriteTo(writer);
        else if (value is null or JsonElement)
            writer.WriteNullValue();
        else
            writer.WriteStringValue(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
    }
}
