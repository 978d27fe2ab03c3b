using System.Text;
using System.Text.Json;

namespace AgentKit.Tools.Schemas.Values;

/// <summary>Finds the position of a property's name in a fixed list of names.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _positions;

    public NameTable(IReadOnlyList<string> names)
    {
        Names = names;
        var positions = new Dictionary<byte[], int>(names.Count, Utf8NameComparer.Instance);
        for (var i = 0; i < names.Count; i++) positions.Add(Encoding.UTF8.GetBytes(names[i]), i);
        _positions = positions.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Finds a property's name.</summary>
    /// <returns>Its position, or -1.</returns>
    public int Find(in JsonProperty property)
    {
        var name = JsonString.NameOf(property);
        return _positions.TryGetValue(name.HasEscapes ? name.Unescape() : name.Raw, out var position) ? position : -1;
    }
}
