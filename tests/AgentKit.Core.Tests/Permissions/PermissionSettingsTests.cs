using AgentKit.Permissions;

namespace AgentKit.Core.Tests.Permissions;

public sealed class PermissionSettingsTests
{
    private const string Sample = """
        {
          // Comments and trailing commas are taken.
          "model": "anthropic:x", "hooks": { "permissions": { "allow": ["evil"] } },
          "permissions": {
            "allow": [
              "read_file(src/**)", "shell(git status:*)",
            ],
            "ask": [ "shell(git push:*)" ],
            "deny": [
              "shell(rm:*)"
            ],
            "strict": true,
            "alow": ["x"]
          },
          "mode": "auto",
        }
        """;

    [Fact]
    public void ATrustedFile_SetsEverything()
    {
        var settings = PermissionSettings.Parse(Sample, "settings.json", trusted: true);

        Assert.Equal(
            [
                (RuleKind.Allow, "read_file(src/**)", "settings.json:6"),
                (RuleKind.Allow, "shell(git status:*)", "settings.json:6"),
                (RuleKind.Ask, "shell(git push:*)", "settings.json:8"),
                (RuleKind.Deny, "shell(rm:*)", "settings.json:10"),
            ],
            settings.Rules.Select(rule => (rule.Kind, rule.Text, rule.Origin)));
        Assert.Equal((true, Mode.Auto), (settings.Strict, settings.Mode));
        var note = Assert.Single(settings.Notes);
        Assert.StartsWith("settings.json:13: 'permissions.alow' is not known", note, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatNobodyTrusts_OnlyTightens()
    {
        var settings = PermissionSettings.Parse(Sample, "settings.json", trusted: false);

        Assert.Equal(["shell(git push:*)", "shell(rm:*)"], settings.Rules.Select(rule => rule.Text));
        Assert.Equal((true, null), (settings.Strict, settings.Mode));
        Assert.Equal(4, settings.Notes.Count);
        Assert.Contains(settings.Notes, note => note.StartsWith("settings.json:6: the allow rule `read_file(src/**)` does not count", StringComparison.Ordinal));
        Assert.Contains(settings.Notes, note => note.StartsWith("settings.json:15: the mode 'auto' does not count", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("plan", Mode.Plan)]
    [InlineData("default", null)]
    [InlineData("auto", null)]
    public void AFileThatNobodyTrusts_MaySetPlanModeAlone(string mode, Mode? expected) =>
        Assert.Equal(expected, PermissionSettings.Parse($$"""{ "mode": "{{mode}}" }""", "s", trusted: false).Mode);

    [Theory]
    [InlineData("{", "s:1 is no valid JSON")]
    [InlineData("{\n\"permissions\": {\n\"allow\": [}", "s:3 is no valid JSON")]
    [InlineData("{} {}", "s:1 is no valid JSON")]
    [InlineData("[]", "s:1: the file is no JSON object")]
    [InlineData("{\n\"permissions\": []}", "s:2: 'permissions' is no object")]
    [InlineData("{\"permissions\": null}", "'permissions' is no object")]
    [InlineData("{\"permissions\": {\"deny\": \"shell\"}}", "'permissions.deny' is no list")]
    [InlineData("{\"permissions\": {\"deny\": [\n1]}}", "s:2: 'permissions.deny' holds what is no rule")]
    [InlineData("{\"permissions\": {\"deny\": [\n\n\"shell(\"]}}", "s:3: 'shell(' (s:3) is no deny rule: its parenthesis is not closed")]
    [InlineData("{\"permissions\": {\"strict\": \"yes\"}}", "'permissions.strict' is neither true nor false")]
    [InlineData("{\"permissions\": {\"Deny\": []}}", "'Deny' is written 'deny'")]
    [InlineData("{\"Permissions\": {}}", "'Permissions' is written 'permissions'")]
    [InlineData("{\"mode\": \"yolo\"}", "'mode' is none of")]
    [InlineData("{\"mode\": 3}", "'mode' is none of")]
    [InlineData("{\"mode\": \"Plan\"}", "'mode' is none of")]
    public void AMalformedFile_IsRefusedWhole(string json, string expected)
    {
        foreach (var trusted in new[] { true, false })
        {
            var error = Assert.Throws<AgentKitException>(() => PermissionSettings.Parse(json, "s", trusted));
            Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AllFaultsOfAFile_AreNamedAtOnce()
    {
        var error = Assert.Throws<AgentKitException>(() => PermissionSettings.Parse("""
            { "permissions": { "allow": ["*", "ok",
              "x("], "deny": [""] }, "mode": 1 }
            """, "s", trusted: false));

        Assert.Equal(4, error.Message.Split(Environment.NewLine).Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("{}")]
    [InlineData("\uFEFF{}")]
    [InlineData("{\"permissions\": {}}")]
    public void AnEmptyFile_SetsNothing(string json)
    {
        var settings = PermissionSettings.Parse(json, "s", trusted: true);

        Assert.Empty(settings.Rules);
        Assert.Empty(settings.Notes);
        Assert.Equal((false, null), (settings.Strict, settings.Mode));
    }

    [Fact]
    public void RepeatedKeys_AddUp()
    {
        var settings = PermissionSettings.Parse("""{"permissions":{"deny":["a"],"deny":["b"],"strict":true,"strict":false},"permissions":{"deny":["c"]}}""", "s", trusted: true);

        Assert.Equal(["a", "b", "c"], settings.Rules.Select(rule => rule.Text));
        Assert.True(settings.Strict);
    }

    [Fact]
    public void Load_ReadsAFile_AndTakesAMissingOneForEmpty()
    {
        var folder = Directory.CreateTempSubdirectory("agentkit-test-");
        try
        {
            var path = Path.Combine(folder.FullName, "settings.json");
            Assert.Same(PermissionSettings.None, PermissionSettings.Load(path, trusted: true));
            Assert.Same(PermissionSettings.None, PermissionSettings.Load(Path.Combine(folder.FullName, "none", "settings.json"), trusted: true));

            File.WriteAllText(path, """{"permissions":{"deny":["a"]}}""");
            Assert.Equal($"{path}:1", PermissionSettings.Load(path, trusted: false).Rules[0].Origin);

            File.WriteAllBytes(path, [.. "{\"permissions\":{\"deny\":[\""u8, 0xFF, .. "\"]}}"u8]);
            Assert.Throws<AgentKitException>(() => PermissionSettings.Load(path, trusted: true));
            Assert.Throws<AgentKitException>(() => PermissionSettings.Load(folder.FullName, trusted: true));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void ARule_MayCarryExamples()
    {
        var settings = PermissionSettings.Parse("""{"permissions": {"allow": ["read_file", {"rule": "shell(git log:*)", "match": ["git log -3"], "no_match": ["git push"]}]}}""", "s", trusted: true);

        Assert.Equal(["read_file", "shell(git log:*)"], settings.Rules.Select(rule => rule.Text));
        Assert.Equal(["git log -3"], settings.Rules[1].Match);
        Assert.Equal(["git push"], settings.Rules[1].NoMatch);
    }

    [Theory]
    [InlineData("""{"rule": 1}""")]
    [InlineData("""{"match": ["git log"]}""")]
    [InlineData("""{"rule": "shell", "match": "git log"}""")]
    [InlineData("""{"rule": "shell", "match": [1]}""")]
    [InlineData("""{"rule": "shell", "matches": []}""")]
    public void ARuleWithExamples_ThatIsWrittenWrong_IsRefused(string entry) =>
        Assert.Contains("'permissions.deny' holds what is no rule", Assert.Throws<AgentKitException>(() => PermissionSettings.Parse($$$"""{"permissions": {"deny": [{{{entry}}}]}}""", "s", trusted: true)).Message);
}
