using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace AgentKit.Cli.Output;

/// <summary>Effects and decisions as <c>explain</c> prints them.</summary>
internal static class EffectJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>An effect: its kind, its target, then all else that is known of it.</summary>
    public static JsonObject Of(Effect effect)
    {
        var own = JsonSerializer.SerializeToNode(effect, effect.GetType(), Options)!.AsObject();
        var result = new JsonObject { ["kind"] = effect.Kind, ["target"] = effect.Target };
        foreach (var (name, value) in own.Where(property => property.Key is not ("kind" or "target" or "isHarmless" or "isRead")))
            result[name] = value?.DeepClone();
        return result;
    }
}
