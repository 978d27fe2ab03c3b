using System.Text;
using System.Text.Json;
using AgentKit.Capabilities;
using AgentKit.Tools;
using AgentKit.Tools.Schemas;

namespace AgentKit.Execution.Stages;

/// <summary>Stage one: the tool exists, the input is JSON and meets the schema, and what the call would do is known.</summary>
internal sealed class ValidateStage(EffectResolver effects) : IValidateStage
{
    public StageOutcome<ValidCall> Run(Run run, ToolCall call, bool inDoubt = false)
    {
        if (run.Tools.Find(call.Tool) is not { } tool)
            return CallEnd.Error(UnknownTool(run.Tools, call.Tool));
        if (tool.Traits.OnlyIn is { } mode && run.Mode.Mode != mode && !IsAnswered(run, call, mode))
            return CallEnd.Error($"'{call.Tool}' is a tool of {Name(mode)} mode, and the mode is {Name(run.Mode.Mode)}.{(mode == Mode.Plan ? " Call enter_plan first." : "")}");
        if (call.Malformed is { } why)
            return CallEnd.Error($"The arguments of '{call.Tool}' are not valid JSON: {why} Send the call again with one JSON object.");
        if (call.Input.ValueKind != JsonValueKind.Object)
            return CallEnd.Error($"The arguments of '{call.Tool}' must be one JSON object, got {call.Input.ValueKind}.");
        if (tool.InputValidator.CanJudge && tool.InputValidator.Validate(call.Input) is { Count: > 0 } errors)
            return CallEnd.Error(Describe(call.Tool, errors));

        object? input;
        try
        {
            input = tool.Bind(call);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or FormatException or InvalidOperationException or ArgumentException)
        {
            return CallEnd.Error($"The arguments of '{call.Tool}' could not be read: {exception.Message}");
        }

        var resolved = effects.Resolve(tool.EffectsOf(input, call.Input), run.Workspace);
        return new ValidCall { Call = call, Tool = tool, Input = input, Effects = resolved, InDoubt = inDoubt, IsRead = AllRead(resolved) };
    }

    /// <summary>Whether a call with these effects changes nothing.</summary>
    public static bool AllRead(IReadOnlyList<Effect> effects)
    {
        for (var i = 0; i < effects.Count; i++)
        {
            if (!effects[i].IsRead && !effects[i].IsHarmless)
                return false;
        }

        return true;
    }

    // The answer to a plan is what ended plan mode. Judged it is as it was asked: in the strictest mode.
    private static bool IsAnswered(Run run, ToolCall call, Mode mode) => mode == Mode.Plan && run.Questions.Find(call.Id) is { Answer: not null };

    private static string Name(Mode mode) => mode.ToString().ToLowerInvariant();

    private static string UnknownTool(ToolCatalogue tools, string name)
    {
        var known = tools.Tools.Select(tool => tool.Name).ToArray();
        var text = new StringBuilder($"There is no tool named '{name}'.");
        text.Append(known.Length == 0 ? " No tools are available." : $" The tools are: {string.Join(", ", known)}.");
        return text.ToString();
    }

    private static string Describe(string tool, IReadOnlyList<SchemaError> errors)
    {
        var text = new StringBuilder($"'{tool}' was not run: its arguments do not meet its schema. Mend them and call again.");
        foreach (var error in errors)
            text.Append("\n- ").Append(error.Message);
        return text.ToString();
    }
}
