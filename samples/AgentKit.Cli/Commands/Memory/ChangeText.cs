using System.Text.Json.Nodes;
using AgentKit.Cli.Output;
using AgentKit.Memory;

namespace AgentKit.Cli.Commands.Memory;

/// <summary>A change of memory, for people and for programs.</summary>
internal static class ChangeText
{
    public static string Line(MemoryChange change)
    {
        var ids = string.Join(", ", change.Ids.Select(id => SafeText.Line(id, 60)));
        return $"{ids} {Json.Name(change.Action)}{(change.Into is { } into ? $" into {SafeText.Line(into, 60)}" : "")}: {SafeText.Line(change.Why, 300)}";
    }

    public static JsonObject ToJson(MemoryChange change) => new()
    {
        ["action"] = Json.Name(change.Action),
        ["ids"] = Json.Array(change.Ids),
        ["into"] = change.Into,
        ["why"] = change.Why,
    };
}
