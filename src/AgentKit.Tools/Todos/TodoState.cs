using System.Text.Json.Serialization;

namespace AgentKit.Tools.Todos;

/// <summary>How far one thing is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TodoState>))]
public enum TodoState
{
    /// <summary>Not begun.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>Under way.</summary>
    [JsonStringEnumMemberName("active")]
    Active,

    /// <summary>Done.</summary>
    [JsonStringEnumMemberName("done")]
    Done,
}
