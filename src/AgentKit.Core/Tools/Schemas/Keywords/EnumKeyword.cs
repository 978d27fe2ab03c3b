using System.Text;
using System.Text.Json;
using AgentKit.Tools.Schemas.Values;

namespace AgentKit.Tools.Schemas.Keywords;

/// <summary><c>enum</c>, and <c>const</c> as a list of one.</summary>
internal sealed class EnumKeyword : Assertion
{
    private readonly JsonElement[] _allowed;

    // Nearly all lists are of strings; those are compared as bytes.
    private readonly byte[][] _strings;

    public EnumKeyword(JsonElement[] allowed)
    {
        _allowed = allowed;
        _strings = [.. allowed.Where(v => v.ValueKind == JsonValueKind.String).Select(v => Encoding.UTF8.GetBytes(v.GetString()!))];
    }

    protected override MismatchKind Kind => MismatchKind.Value;

    protected override string Expected => _allowed.Length switch
    {
        0 => "nothing (no value is allowed)",
        1 => InstanceText.Raw(_allowed[0]),
        _ => "one of " + ListText.Join(_allowed.Select(InstanceText.Raw), _allowed.Length),
    };

    protected override bool Holds(JsonElement instance) =>
        instance.ValueKind == JsonValueKind.String ? HoldsForString(instance) : HoldsForOther(instance);

    private bool HoldsForString(JsonElement instance)
    {
        var text = JsonString.Of(instance);
        var utf8 = text.HasEscapes ? text.Unescape() : text.Raw;
        foreach (var allowed in _strings)
        {
            if (utf8.SequenceEqual(allowed)) return true;
        }

        return false;
    }

    private bool HoldsForOther(JsonElement instance)
    {
        foreach (var allowed in _allowed)
        {
            if (allowed.ValueKind == instance.ValueKind && JsonElement.DeepEquals(allowed, instance)) return true;
        }

        return false;
    }
}
