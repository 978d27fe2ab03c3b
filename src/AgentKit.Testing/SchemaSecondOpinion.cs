using System.Text.Json;
using AgentKit.Testing.Samples;

namespace AgentKit.Testing;

/// <summary>
/// What NJsonSchema says of values, for differential tests of validators. It abstains outside <see cref="Keywords"/>,
/// and wherever one of its <see cref="Faults"/> could decide.
/// </summary>
public sealed class SchemaSecondOpinion
{
    private readonly NJsonSchema.JsonSchema? _schema;
    private readonly string? _abstainsWhy;

    /// <summary>Reads a schema. Nothing is fetched.</summary>
    /// <param name="schema">The schema.</param>
    public SchemaSecondOpinion(JsonElement schema)
    {
        _abstainsWhy = SecondOpinionLimits.OfSchema(schema);
        if (_abstainsWhy is null)
            _schema = NJsonSchemaReader.Read(schema);
    }

    /// <summary>The keywords that NJsonSchema judges as the specification does, and those that judge nothing.</summary>
    public static IReadOnlyCollection<string> Keywords => SecondOpinionLimits.Keywords;

    /// <summary>What NJsonSchema 10.7.2 gets wrong within <see cref="Keywords"/>: a name, and what happens.</summary>
    public static IReadOnlyDictionary<string, string> Faults => SecondOpinionLimits.Faults;

    /// <summary>Asks about a value.</summary>
    /// <param name="instance">The value.</param>
    public SecondOpinion On(JsonElement instance)
    {
        if ((_abstainsWhy ?? SecondOpinionLimits.OfInstance(instance)) is { } why)
            return new SecondOpinion { AbstainsWhy = why };

        string[] errors = [.. _schema!.Validate(NJsonSchemaReader.ReadValue(instance)).Select(error => $"{error.Kind} {error.Path}")];
        return new SecondOpinion { Accepts = errors.Length == 0, Errors = errors };
    }
}
