using System.Runtime.Versioning;
using AgentKit.Permissions;

namespace AgentKit.Core.Tests.Permissions;

/// <summary>Real files. What a person wrote stays as it is.</summary>
public sealed class SettingsEditTests : IDisposable
{
    private const string Rule = "shell(git push origin main)";
    private readonly string _folder = Directory.CreateTempSubdirectory("agentkit-").FullName;

    private string File => Path.Combine(_folder, "deep", "settings.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_will_be_written_and_where_is_known_before()
    {
        Write("""
            {
              // mine
              "permissions": {
                "allow": [
                  "read_file", // all of it
                  "shell(git status:*)" // and this
                ]
              },
              "model": "a:b", /* kept */
            }
            """);
        var before = Read();

        var edit = SettingsEdit.Add(File, RuleKind.Allow, Rule);

        Assert.Equal((true, 7, $"      \"{Rule}\""), (edit.ChangesFile, edit.Line, edit.Text));
        Assert.Equal(before, Read());
        await edit.ApplyAsync();
        Assert.Equal(before.Replace("(git status:*)\" // and this\n", $"(git status:*)\", // and this\n      \"{Rule}\"\n", StringComparison.Ordinal), Read());
        Assert.Equal(edit.Text, Read().Split('\n')[edit.Line - 1]);
    }

    [Fact]
    public async Task Where_there_is_nothing_yet_folder_and_file_are_made()
    {
        var edit = SettingsEdit.Add(File, RuleKind.Allow, Rule);
        Assert.Equal((4, true), (edit.Line, edit.Text.Contains($"      \"{Rule}\"", StringComparison.Ordinal)));
        Assert.False(System.IO.File.Exists(File));

        await edit.ApplyAsync();

        Assert.Equal($"{File}:{edit.Line}", Assert.Single(PermissionSettings.Load(File, trusted: true).Rules).Origin);
        Assert.Equal(edit.Text, Read().TrimEnd());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("{}")]
    [InlineData("{ }")]
    [InlineData("{\"model\":\"a:b\"}")]
    [InlineData("// only\n{\n  \"model\": \"a:b\", // last\n}\n")]
    [InlineData("{\"permissions\":{}}")]
    [InlineData("{\"permissions\":{\"deny\":[\"x\"],\"strict\":true},\"mode\":\"auto\"}")]
    [InlineData("{\"permissions\":{\"allow\":[]}}")]
    [InlineData("{\"permissions\":{\"allow\":[ // none yet\n]}}")]
    [InlineData("{\"permissions\":{\"allow\":[\"a\",]}}")]
    [InlineData("{\"permissions\":{\"allow\":[\"a\" /* , */ ]}}")]
    [InlineData("{\"permissions\":{\"allow\":[\n\"a\" // , not a comma\n, \"b\"]}}")]
    [InlineData("{\r\n  \"permissions\": {\r\n    \"allow\": [\r\n      \"a\"\r\n    ]\r\n  }\r\n}\r\n")]
    [InlineData("{\"permissions\":{\"allow\":[{\"rule\":\"shell(git log:*)\",\"match\":[\"git log -3\"]}]}}")]
    [InlineData("\uFEFF{\"é\":\"日本\",\"permissions\":{\"allow\":[\"write_file(é/**)\"]}}")]
    public async Task Adding_and_removing_again_loses_nothing(string text)
    {
        Write(text);
        var before = PermissionSettings.Parse(text, "s", trusted: true).Rules.Select(rule => (rule.Kind, rule.Text)).ToArray();

        await SettingsEdit.Add(File, RuleKind.Allow, Rule).ApplyAsync();
        var added = Read();
        Assert.Equal([.. before, (RuleKind.Allow, Rule)], PermissionSettings.Load(File, trusted: true).Rules.Select(rule => (rule.Kind, rule.Text)).Order(ByText));
        Assert.All(text.Split(',', '\n', '{', '}', '[', ']', ' ').Select(piece => piece.Trim()), piece => Assert.Contains(piece, added, StringComparison.Ordinal));
        Assert.False(SettingsEdit.Add(File, RuleKind.Allow, Rule).ChangesFile);
        Assert.Equal(text.Contains('\r'), added.Contains("\r\n", StringComparison.Ordinal));

        await SettingsEdit.Remove(File, RuleKind.Allow, Rule).ApplyAsync();
        Assert.Equal(before, PermissionSettings.Load(File, trusted: true).Rules.Select(rule => (rule.Kind, rule.Text)));
        Assert.All(text.Split(',', '\n', '{', '}', '[', ']', ' ').Select(piece => piece.Trim()), piece => Assert.Contains(piece, Read(), StringComparison.Ordinal));
        Assert.False(SettingsEdit.Remove(File, RuleKind.Allow, Rule).ChangesFile);
    }

    [Theory]
    [InlineData("{\"permissions\":{\"allow\":[\"a\"}")]
    [InlineData("{\"permissions\":[]}")]
    [InlineData("[]")]
    [InlineData("{\"permissions\":{\"allow\":[\"(((\"]}}")]
    [InlineData("not JSON")]
    public async Task A_file_that_is_wrong_is_refused_and_left_as_it_is(string text)
    {
        Write(text);

        var error = Assert.Throws<AgentKitException>(() => SettingsEdit.Add(File, RuleKind.Allow, Rule));

        Assert.Contains(File, error.Message, StringComparison.Ordinal);
        Assert.Equal(text, Read());
        Write("{}");
        var edit = SettingsEdit.Add(File, RuleKind.Allow, Rule);
        Write(text);
        await Assert.ThrowsAsync<AgentKitException>(() => edit.ApplyAsync());
        Assert.Equal(text, Read());
    }

    [Fact]
    public void What_is_no_rule_is_never_written() =>
        Assert.Throws<AgentKitException>(() => SettingsEdit.Add(File, RuleKind.Allow, "shell("));

    [Fact]
    public async Task Many_writers_at_once_lose_nothing_of_one_another()
    {
        Write("{ /* mine */ }");

        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => SettingsEdit.Add(File, RuleKind.Allow, $"write_file(f{i})").ApplyAsync())));

        Assert.Equal(24, PermissionSettings.Load(File, trusted: true).Rules.Count);
        Assert.Contains("/* mine */", Read(), StringComparison.Ordinal);
        Assert.Equal(["settings.json", "settings.json.lock"], Directory.GetFiles(Path.GetDirectoryName(File)!).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_link_stays_a_link_and_the_mode_of_the_file_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links and modes of Unix.");
        Write("{}");
        var target = Path.Combine(_folder, "mine.json");
        System.IO.File.Move(File, target);
        System.IO.File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        System.IO.File.CreateSymbolicLink(File, target);

        await SettingsEdit.Add(File, RuleKind.Deny, "shell(rm:*)").ApplyAsync();

        Assert.Equal(target, System.IO.File.ResolveLinkTarget(File, returnFinalTarget: true)!.FullName);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, System.IO.File.GetUnixFileMode(target));
        Assert.Single(PermissionSettings.Load(File, trusted: true).Rules);
    }

    // The rule that was added stands last or first; the others keep their order.
    private static Comparer<(RuleKind Kind, string Text)> ByText { get; } = Comparer<(RuleKind Kind, string Text)>.Create((a, b) => (a.Text == Rule).CompareTo(b.Text == Rule));

    private void Write(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, text);
    }

    // With the byte order mark, if there is one.
    private string Read() => System.Text.Encoding.UTF8.GetString(System.IO.File.ReadAllBytes(File));
}
