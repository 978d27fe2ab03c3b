using System.Text;
using System.Text.Json;

namespace AgentKit.Tools.Schemas.Values;

/// <summary>Finds the position of a property's name in a fixed list of names.</summary>
internal sealed class NameTable
{
    // Few names are found faster by looking at each.
    private const int FewNames = 8;

    private readonly byte[][] _names;
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _positions;

    public NameTable(IReadOnlyList<string> names)
    {
        Names = names;
        _names = [.. names.Select(Encoding.UTF8.GetBytes)];
        var positions = new Dictionary<byte[], int>(Utf8NameComparer.Instance);
        for (var i = 0; i < _names.Length; i++) positions.Add(_names[i], i);
        _positions = positions.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Finds a property's name.</summary>
    /// <returns>Its position, or -1.</returns>
    public int Find(in JsonProperty property)
    {
        var name = JsonString.NameOf(property);
        var utf8 = name.HasEscapes ? name.Unescape() : name.Raw;
        if (_names.Length <= FewNames) return FindAmongFew(utf8);
        return _positions.TryGetValue(utf8, out var position) ? position : -1;
    }

    private int FindAmongFew(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (name.SequenceEqual(_names[i])) return i;
        }

        return -1;
    }
}
