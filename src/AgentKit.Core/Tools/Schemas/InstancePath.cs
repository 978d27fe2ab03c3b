using System.Globalization;
using System.Text;

namespace AgentKit.Tools.Schemas;

/// <summary>Where in a value an error lies, as a chain from the inside out.</summary>
internal sealed class InstancePath
{
    public const string Root = "(root)";

    private readonly InstancePath? _parent;
    private readonly string? _name;
    private readonly int _index;

    public InstancePath(InstancePath? parent, string name) : this(parent) => _name = name;

    public InstancePath(InstancePath? parent, int index) : this(parent) => _index = index;

    private InstancePath(InstancePath? parent)
    {
        _parent = parent;
        Depth = DepthOf(parent) + 1;
    }

    public int Depth { get; }

    public static int DepthOf(InstancePath? path) => path?.Depth ?? 0;

    public override string ToString()
    {
        var steps = new Stack<InstancePath>();
        for (var step = this; step is not null; step = step._parent) steps.Push(step);

        var text = new StringBuilder();
        foreach (var step in steps) step.AppendTo(text);
        return text.ToString();
    }

    private void AppendTo(StringBuilder text)
    {
        if (_name is null)
            text.Append('[').Append(_index.ToString(CultureInfo.InvariantCulture)).Append(']');
        else if (!IsPlain(_name))
            text.Append('[').Append(InstanceText.Quote(_name)).Append(']');
        else if (text.Length == 0)
            text.Append(_name);
        else
            text.Append('.').Append(_name);
    }

    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= InstanceText.Longest
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '$');
}
