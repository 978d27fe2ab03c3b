using System.Text.Json;

namespace AgentKit.Memory.Tests.Consolidation;

/// <summary>Lines as they are imported, and what should become of each.</summary>
public sealed record LabelledGroup(string Id, string Topic, string Domain, IReadOnlyList<LabelledLine> Lines)
{
    public static IReadOnlyList<LabelledGroup> Read(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Consolidation", "Data", name);
        return [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<LabelledGroup>(line, JsonSerializerOptions.Web)!)];
    }
}

/// <summary>
/// A line and its label: <c>+</c> stays, <c>=x</c> says the same as the others of class x, <c>old</c>, <c>exp</c>, <c>quar</c>,
/// <c>junk</c>, or <c>sec:…</c> for a secret that must be gone while the rest stays.
/// </summary>
public sealed record LabelledLine(string Text, string Want, DateTimeOffset At, string? Trust = null, string? Source = null, string? Speaker = null, string? Scope = null);
