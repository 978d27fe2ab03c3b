using System.Text.Json.Nodes;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;
using AgentKit.Permissions;
using AgentKit.Trust;

namespace AgentKit.Cli.Trust;

/// <summary>What the settings of a workspace would do once it is trusted.</summary>
internal sealed record Steering
{
    public IReadOnlyList<string> Allow { get; private init; } = [];

    public Mode? Mode { get; private init; }

    public string? Model { get; private init; }

    /// <summary>Settings that this version does not know, such as those of programs that it does not start.</summary>
    public IReadOnlyList<string> Unknown { get; private init; } = [];

    /// <summary>Why the settings cannot be read.</summary>
    public string? Fault { get; private init; }

    public static Steering Of(WorkspaceReview review)
    {
        try
        {
            var file = WorkspaceSettings.Read(review, SettingsVoice.TrustedWorkspace);
            return new()
            {
                Allow = [.. file.Permissions.Rules.Where(rule => rule.Kind == RuleKind.Allow).Select(rule => rule.Text)],
                Mode = file.Permissions.Mode,
                Model = file.Model,
                Unknown = file.Unknown,
            };
        }
        catch (AgentKitException exception)
        {
            return new() { Fault = exception.Message };
        }
    }

    /// <summary>As sentences.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var rule in Allow)
            yield return $"It would let run unasked: {rule}";
        if (Mode is { } mode)
            yield return $"It would set the mode: {Json.Name(mode)}";
        if (Model is { } model)
            yield return $"It would set the model: {model}";
        foreach (var name in Unknown)
            yield return $"It sets '{name}', which this version passes over.";
        if (Fault is { } fault)
            yield return $"It cannot be used: {fault}";
    }

    public JsonObject ToJson() => new()
    {
        ["allow"] = Json.Array(Allow),
        ["mode"] = Mode is { } mode ? Json.Name(mode) : null,
        ["model"] = Model,
        ["unknown"] = Json.Array(Unknown),
        ["fault"] = Fault,
    };
}
