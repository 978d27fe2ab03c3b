using System.Text.Json;

namespace AgentKit.Tools.Tests;

public sealed class PackTests : IDisposable
{
    private readonly ToolBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void The_pack_has_the_names_and_inputs_that_scripts_rely_on()
    {
        var found = _bench.Catalogue.Tools.Select(tool => $"{tool.Name} {Inputs(tool.InputSchema)}");

        Assert.Equal(
        [
            "edit_file path, old_text, new_text, replace_all?",
            "glob pattern, path?",
            "grep pattern, path?, glob?",
            "list_directory path",
            "read_file path, offset?, limit?",
            "read_output id, offset?, limit?",
            "shell command, timeout_ms?, network?, write_paths?",
            "web_fetch url",
            "write_file path, content",
            "write_todos todos",
        ], found);
    }

    [Fact]
    public void All_declarations_together_weigh_at_most_520_tokens()
    {
        var weights = _bench.Catalogue.Tools.ToDictionary(tool => tool.Name, tool => tool.TokenWeight);

        Assert.True(weights.Values.Sum() <= 520, $"{weights.Values.Sum()}: {string.Join(", ", weights)}");
    }

    [Fact]
    public void Each_call_says_what_it_would_do()
    {
        Assert.Equal(["read_path:a"], Of("read_file", new { path = "a" }));
        Assert.Equal(["write_path:a"], Of("write_file", new { path = "a", content = "" }));
        Assert.Equal(["read_path:a", "write_path:a"], Of("edit_file", new { path = "a", old_text = "a", new_text = "b" }));
        Assert.Equal(["read_path:a"], Of("list_directory", new { path = "a" }));
        Assert.Equal(["read_path:."], Of("glob", new { pattern = "**" }));
        Assert.Equal(["read_path:src"], Of("grep", new { pattern = "x", path = "src" }));
        Assert.Equal(["change_session:saved results"], Of("read_output", new { id = "a" }));
        Assert.Equal(["network:example.com"], Of("web_fetch", new { url = "https://example.com/a" }));
        Assert.Equal(["change_session:todos"], Of("write_todos", new { todos = "[ ] a" }));
        Assert.Equal(["run_command:rm -rf /"], Of("shell", new { command = "rm -rf /" }));
        Assert.Equal(["run_command:make", "network:*", "write_path:/srv/a", "write_path:b"], Of("shell", new { command = "make", network = true, write_paths = new[] { "/srv/a", "b" } }));
    }

    [Fact]
    public void Adding_a_part_twice_adds_it_once()
    {
        var builder = new BenchBuilder();

        builder.AddBuiltInTools().AddFileTools().AddShellTool().AddBuiltInTools();

        Assert.Equal(5, builder.Services.Count(service => service.ServiceType == typeof(ToolSource)));
        Assert.Single(builder.Services, service => service.ServiceType == typeof(AgentKit.Sessions.EventType));
        Assert.Single(builder.Services, service => service.ServiceType == typeof(AgentKit.Capabilities.ICommandAnalyser));
        Assert.Single(builder.Services, service => service.ServiceType == typeof(AgentKit.Capabilities.Sandbox));
    }

    private IEnumerable<string> Of(string tool, object input) => _bench.EffectsOf(tool, input).Select(effect => $"{effect.Kind}:{effect.Target}");

    private static string Inputs(JsonElement schema)
    {
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
        var required = schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()).ToHashSet();
        return string.Join(", ", schema.GetProperty("properties").EnumerateObject().Select(property => property.Name + (required.Contains(property.Name) ? "" : "?")));
    }
}
