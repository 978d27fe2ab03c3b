using System.Text.Json;
using AgentKit.Testing.Samples;
using AgentKit.Tools;
using AgentKit.Tools.Schemas;

namespace AgentKit.Testing;

/// <summary>
/// Inputs made from a tool's schema: valid ones with all properties, with only the required ones and at each edge, and
/// invalid ones, each wrong in one way. The same schema gives the same samples.
/// </summary>
public static class SchemaSamples
{
    /// <summary>Makes samples of a tool's input.</summary>
    /// <param name="tool">The tool.</param>
    /// <returns>The valid ones first.</returns>
    /// <exception cref="AgentKitException">No valid input could be made; the message says what to add to the schema.</exception>
    public static IReadOnlyList<SchemaSample> For(Tool tool)
    {
        ArgumentNullException.ThrowIfNull(tool);
        return For(tool.InputSchema, $"The schema of tool '{tool.Name}'");
    }

    /// <summary>Makes samples of a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <returns>The valid ones first.</returns>
    /// <exception cref="AgentKitException">No valid value could be made; the message says what to add to the schema.</exception>
    public static IReadOnlyList<SchemaSample> For(JsonElement schema) => For(schema, "The schema");

    private static List<SchemaSample> For(JsonElement schema, string subject)
    {
        var compiled = JsonSchema.Compile(schema);
        if (!compiled.CanJudge)
            throw new AgentKitException($"{subject} cannot be judged, so there are no samples of it: {compiled.CannotJudgeWhy}");

        var root = new SchemaPart(schema, schema);
        var valid = new ValidSamples(root, compiled).Make(subject);
        return [.. valid, .. InvalidSamples.Make(root, valid[0].Input)];
    }
}
