using System.Runtime.InteropServices;

namespace AgentKit.Tools.Shell.Parsing;

/// <summary>Collects characters of a source into another one.</summary>
internal sealed class SourceBuilder(SourceText source)
{
    private readonly List<char> _text = [];
    private readonly List<int> _origins = [];

    public int Length => _text.Count;

    public void Add(int position)
    {
        _text.Add(source.Text[position]);
        _origins.Add(source.Origin(position));
    }

    /// <summary>What was added from <paramref name="start"/> on, without the line end.</summary>
    public ReadOnlySpan<char> Line(int start)
    {
        var line = CollectionsMarshal.AsSpan(_text)[start..];
        return line is [.. var text, '\n'] ? text : line;
    }

    /// <summary>Takes away what was added from <paramref name="start"/> on.</summary>
    public void Cut(int start)
    {
        _text.RemoveRange(start, _text.Count - start);
        _origins.RemoveRange(start, _origins.Count - start);
    }

    /// <summary>The new source; <paramref name="end"/> is the position after it in the old one.</summary>
    public SourceText Build(int end) => new(new string(CollectionsMarshal.AsSpan(_text)), [.. _origins], source.Origin(end));
}
