using System.Text.Json;

namespace AgentKit.Tools.Schemas;

/// <summary>Which properties or items of one value some keyword has looked at, by their position.</summary>
internal sealed class EvaluatedParts
{
    private readonly bool[] _marks;

    private EvaluatedParts(int parts) => _marks = new bool[parts];

    public static EvaluatedParts For(JsonElement instance) => new(instance.ValueKind switch
    {
        JsonValueKind.Object => instance.GetPropertyCount(),
        JsonValueKind.Array => instance.GetArrayLength(),
        _ => 0,
    });

    /// <summary>Starts an empty set for the same value, for a branch whose marks count only if it accepts.</summary>
    public EvaluatedParts Fresh() => new(_marks.Length);

    public void Mark(int part) => _marks[part] = true;

    public bool IsMarked(int part) => _marks[part];

    public void Add(EvaluatedParts other)
    {
        for (var i = 0; i < _marks.Length; i++) _marks[i] |= other._marks[i];
    }
}
