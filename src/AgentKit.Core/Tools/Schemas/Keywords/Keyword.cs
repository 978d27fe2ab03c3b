using System.Text.Json;

namespace AgentKit.Tools.Schemas.Keywords;

/// <summary>What one keyword, or a group that only makes sense together, asks of a value.</summary>
internal abstract class Keyword
{
    /// <summary>Judges a value, and reports what is wrong with it if the validation explains.</summary>
    /// <param name="instance">The value.</param>
    /// <param name="run">The state of this validation.</param>
    /// <param name="evaluated">Where to mark the parts looked at; <see langword="null"/> when nobody asks.</param>
    /// <returns>Whether the value is valid. Values that the keyword is not about are.</returns>
    public abstract bool Check(JsonElement instance, ref Evaluation run, EvaluatedParts? evaluated);
}
