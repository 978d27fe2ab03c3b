using System.Text.Json;
using System.Text.Json.Nodes;
using AgentKit.Cli.Output;

namespace AgentKit.Cli.Settings;

/// <summary>Writes what a person answered "always" to into their own settings for the workspace.</summary>
internal static class ProjectRules
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static void Allow(string path, string rule)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var root = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path), documentOptions: Lenient)!.AsObject() : [];
        var permissions = Child(root, "permissions", () => new JsonObject());
        var allow = Child(permissions, "allow", () => new JsonArray()).AsArray();
        if (allow.Any(known => known?.GetValue<string>() == rule))
            return;

        allow.Add(rule);
        var temporary = path + ".new";
        File.WriteAllText(temporary, Json.Pretty(root) + "\n");
        File.Move(temporary, path, overwrite: true);
    }

    private static JsonNode Child(JsonNode parent, string name, Func<JsonNode> create) => parent[name] ??= create();
}
