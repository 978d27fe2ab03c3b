using System.Text;
using System.Text.Json;

namespace AgentKit.Tools.Schemas.Keywords;

/// <summary><c>required</c>, or one entry of <c>dependentRequired</c>.</summary>
/// <param name="names">The properties that must be there.</param>
/// <param name="when">The property whose presence asks for them; <see langword="null"/> when they always must.</param>
internal sealed class RequiredKeyword(IReadOnlyList<string> names, string? when) : Keyword
{
    private readonly byte[][] _names = [.. names.Select(Encoding.UTF8.GetBytes)];

    public override bool Check(JsonElement instance, ref Evaluation run, EvaluatedParts? evaluated)
    {
        if (instance.ValueKind != JsonValueKind.Object) return true;
        if (when is not null && !instance.TryGetProperty(when, out _)) return true;

        var valid = true;
        for (var i = 0; i < _names.Length; i++)
        {
            if (instance.TryGetProperty(_names[i], out _)) continue;
            if (!run.Explains) return false;
            run.RejectMissing(names[i], when);
            valid = false;
        }

        return valid;
    }
}
