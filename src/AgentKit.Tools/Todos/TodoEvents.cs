using System.Text.Json.Serialization;
using AgentKit.Sessions;

namespace AgentKit.Tools.Todos;

/// <summary>How todo lists stand in the log.</summary>
internal static class TodoEvents
{
    public static EventType Written { get; } = EventType.Create("todos_written", TodoEventsJsonContext.Default.TodosWritten);
}

/// <summary>The generated serialiser of <see cref="TodosWritten"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TodosWritten))]
internal sealed partial class TodoEventsJsonContext : JsonSerializerContext;
