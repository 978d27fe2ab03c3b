using AgentKit.Testing;

namespace AgentKit.Core.Tests.Execution;

/// <summary>A tool that may read a folder, and a rule that keeps a file in it from the tool.</summary>
public sealed class KeptFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agentkit-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("search(private/**)")]
    [InlineData("search(private)")]
    [InlineData("*(private/**)")]
    [InlineData("search(**/key.txt)")]
    public async Task A_denied_file_is_neither_listed_nor_read_through_the_folder_above_it(string rule)
    {
        var found = await SearchAsync(builder => builder.Deny(rule));

        Assert.Contains("open.txt: open", found);
        Assert.DoesNotContain("key.txt", found);
        Assert.DoesNotContain("hidden", found);
    }

    [Fact]
    public async Task A_file_that_is_to_be_asked_about_is_kept_as_well_since_nobody_was_asked() =>
        Assert.DoesNotContain("hidden", await SearchAsync(builder => builder.Ask("search(private/**)")));

    [Fact]
    public async Task A_rule_of_another_tool_keeps_nothing() =>
        Assert.Contains("private/key.txt: hidden", await SearchAsync(builder => builder.Deny("write(private/**)")));

    [Fact]
    public async Task A_kept_file_cannot_be_read_by_its_name()
    {
        var model = new ScriptedChatClient();
        model.Calls("search", """{"name":"private/key.txt"}""").Says("done");

        await Host(model, builder => builder.Deny("search(private/**)")).RunAsync("Read.").Soon();

        Assert.Contains("'private/key.txt' is kept from this call: the deny rule `search(private/**)`", Assert.Single(model.Requests[1].Results.Values));
    }

    private async Task<string> SearchAsync(Action<AgentBuilder> rules)
    {
        var model = new ScriptedChatClient();
        model.Calls("search").Says("done");
        await Host(model, rules).RunAsync("Search.").Soon();
        return Assert.Single(model.Requests[1].Results.Values);
    }

    private Agent Host(ScriptedChatClient model, Action<AgentBuilder> rules)
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "private"));
        File.WriteAllText(Path.Combine(_folder.FullName, "open.txt"), "open");
        File.WriteAllText(Path.Combine(_folder.FullName, "private", "key.txt"), "hidden");
        var tool = new RecordingTool("search", _ => [Effect.ReadPath(".")], async (input, context, cancellationToken) =>
        {
            if (input.TryGetProperty("name", out var name))
                return await context.Files.ReadTextAsync(name.GetString()!, cancellationToken: cancellationToken);

            var lines = new List<string>();
            foreach (var entry in context.Files.Enumerate(".", _ => true).Where(entry => entry.Kind == PathKind.File))
                lines.Add($"{entry.Path}: {await context.Files.ReadTextAsync(entry.Path, cancellationToken: cancellationToken)}");
            return string.Join('\n', lines);
        });
        var builder = new AgentBuilder(model, options => options.Workspace = _folder.FullName);
        builder.AddTool(tool.Tool);
        rules(builder);
        return builder.Build();
    }
}
