using System.Text.Json;
using AgentKit.Tools.Schemas.Values;

namespace AgentKit.Tools.Schemas;

/// <summary>Refuses values that cannot be read in one way only, whatever their schema says.</summary>
internal static class InstanceIntegrity
{
    private const int Deepest = 128;
    private const int NamesComparedInPlace = 32;

    public static bool Check(JsonElement value, ref Evaluation run) => Check(value, depth: 0, ref run);

    private static bool Check(JsonElement value, int depth, ref Evaluation run)
    {
        if (!run.Spend(1)) return false;
        return value.ValueKind switch
        {
            JsonValueKind.String => JsonString.Of(value).IsWellFormed || Refuse("valid Unicode text", value, ref run),
            JsonValueKind.Number => ExactNumber.IsReadable(value) || Refuse("a number of sensible length", value, ref run),
            JsonValueKind.Object or JsonValueKind.Array when depth == Deepest => Refuse($"at most {Deepest} levels of nesting", value, ref run),
            JsonValueKind.Object => CheckProperties(value, depth, ref run),
            JsonValueKind.Array => CheckItems(value, depth, ref run),
            JsonValueKind.Undefined => Refuse("a JSON value", value, ref run),
            _ => true,
        };
    }

    // Names are compared by hash, on the stack; only a name that looks like a repetition, or a very large object, costs more.
    private static bool CheckProperties(JsonElement value, int depth, ref Evaluation run)
    {
        Span<int> seen = stackalloc int[NamesComparedInPlace];
        var count = 0;
        var (valid, suspicious) = (true, false);
        foreach (var property in value.EnumerateObject())
        {
            var name = JsonString.NameOf(property);
            if (!name.IsWellFormed) return Refuse("property names in valid Unicode text", value, ref run);

            var hash = Utf8NameComparer.Hash(name.HasEscapes ? name.Unescape() : name.Raw);
            suspicious |= count == NamesComparedInPlace || seen[..count].Contains(hash);
            if (!suspicious) seen[count++] = hash;

            var outer = run.GoTo(property);
            valid &= Check(property.Value, depth + 1, ref run);
            run.Return(outer);
            if (!valid && !run.Explains) return false;
        }

        return valid && (!suspicious || CheckNamesExactly(value, ref run));
    }

    private static bool CheckItems(JsonElement value, int depth, ref Evaluation run)
    {
        var valid = true;
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var outer = run.GoTo(index++);
            valid &= Check(item, depth + 1, ref run);
            run.Return(outer);
            if (!valid && !run.Explains) return false;
        }

        return valid;
    }

    private static bool CheckNamesExactly(JsonElement value, ref Evaluation run)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (seen.Add(property.Name)) continue;
            if (run.Explains) run.RejectDuplicate(property.Name);
            return false;
        }

        return true;
    }

    private static bool Refuse(string expected, JsonElement value, ref Evaluation run)
    {
        if (run.Explains) run.Reject(expected, InstanceText.Of(value));
        return false;
    }
}
