using AgentKit.Loopback;

namespace AgentKit.Cli.Tests;

/// <summary>What a person allows beyond one call: for a time, wider, listed, taken back; and what was decided without them.</summary>
public class GrantsTests
{
    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task An_approval_for_a_time_and_a_wider_rule_is_listed_and_taken_back_with_a_reason()
    {
        await using var servers = await Servers.StartAsync(
            ReplyTurn.Calls(Write("call_1", "src/a.txt")), ReplyTurn.Calls(Write("call_2", "src/b.txt")), ReplyTurn.Says("Both."), ReplyTurn.Calls(Write("call_3", "src/c.txt")));
        servers.Program.Write("src/a.txt", "old");
        var parked = (await servers.Program.RunAsync("run", "-o", "json", "Do it.")).Json;
        var session = parked.GetProperty("sessionId").GetString()!;
        var question = parked.GetProperty("pendingApprovals")[0].GetProperty("id").GetString()!;
        var shown = (await servers.Program.RunAsync("approvals", "list", "--json")).Json[0];
        Assert.Equal(("write_file(src/a.txt)", "write_file(src/**)"), (shown.GetProperty("rule").GetString(), shown.GetProperty("widerRules")[0].GetString()));

        Assert.Equal(2, (await servers.Program.RunAsync("approvals", "approve", question, "--for", "2h", "--rule", "write_file")).ExitCode);
        Assert.Equal(2, (await servers.Program.RunAsync("approvals", "approve", question, "--for", "soon")).ExitCode);
        Assert.Equal(0, (await servers.Program.RunAsync("approvals", "approve", question, "--for", "2h", "--rule", "write_file(src/**)")).ExitCode);
        var resumed = await servers.Program.RunAsync("sessions", "resume", session, "-o", "json");

        Assert.True(resumed.ExitCode == 0, resumed.ToString());
        Assert.Equal("new", servers.Program.Read("src/b.txt"));
        var grant = (await servers.Program.RunAsync("grants", "list", session, "--json")).Json[0];
        Assert.Equal(("in_force", "write_file(src/**)"), (grant.GetProperty("state").GetString(), grant.GetProperty("rule").GetString()));
        Assert.InRange(grant.GetProperty("expires").GetDateTimeOffset() - grant.GetProperty("at").GetDateTimeOffset(), TimeSpan.FromMinutes(110), TimeSpan.FromMinutes(121));

        var id = grant.GetProperty("id").GetString()!;
        Assert.Equal(0, (await servers.Program.RunAsync("grants", "withdraw", session, id, "--reason", "enough")).ExitCode);
        Assert.Equal(1, (await servers.Program.RunAsync("grants", "withdraw", session, id)).ExitCode);
        var list = (await servers.Program.RunAsync("grants", "list", session)).Out;
        Assert.Contains("withdrawn", list, StringComparison.Ordinal);
        Assert.Contains("enough", list, StringComparison.Ordinal);
        Assert.Contains("write_file(src/**) for the session until", (await servers.Program.RunAsync("sessions", "show", session)).Out, StringComparison.Ordinal);
        Assert.Equal(0, (await servers.Program.RunAsync("sessions", "replay", session)).ExitCode);
        Assert.Equal(0, (await servers.Program.RunAsync("sessions", "verify", session)).ExitCode);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task What_was_decided_without_a_person_is_reported_with_its_rule_effects_and_cost()
    {
        await using var servers = await Servers.StartAsync(ReplyTurn.Calls(Write("call_1", "a.txt"), Write("call_2", "b.txt"), new("call_3", "read_file", """{"path":"c.txt"}""")), ReplyTurn.Says("Done."));
        servers.Program.Write("c.txt", "text");

        var run = await servers.Program.RunAsync("run", "-o", "json", "--on-ask", "deny", "--allow", "write_file(a.txt)", "Do it.");
        var session = run.Json.GetProperty("sessionId").GetString()!;
        var decisions = run.Json.GetProperty("decisions");
        Assert.Equal((2, 1, 0), (decisions.GetProperty("allowed").GetInt32(), decisions.GetProperty("denied").GetInt32(), decisions.GetProperty("parked").GetInt32()));
        Assert.Contains(decisions.GetProperty("byRule").EnumerateArray(), rule => rule.GetProperty("rule").GetString() == "write_file(a.txt)" && rule.GetProperty("ruleOrigin").GetString() == "flag --allow");
        Assert.All(decisions.GetProperty("list").EnumerateArray(), one => Assert.True(one.GetProperty("effects").GetArrayLength() > 0 && one.TryGetProperty("usage", out _)));
        Assert.Equal(["call_1", "call_2"], decisions.GetProperty("list").EnumerateArray().Select(one => one.GetProperty("callId").GetString()).Order(StringComparer.Ordinal));

        var text = (await servers.Program.RunAsync("sessions", "show", session, "--decisions")).Out;
        Assert.Contains("by the rule write_file(a.txt) (flag --allow)", text, StringComparison.Ordinal);
        Assert.Contains("3 decisions: 2 allowed, 1 denied, 0 parked.", text, StringComparison.Ordinal);
        var json = (await servers.Program.RunAsync("sessions", "show", session, "--decisions", "--json")).Json;
        Assert.Equal(3, json.GetProperty("decisions").GetArrayLength());
        Assert.Equal(
            json.GetProperty("sums").GetProperty("usage").GetProperty("inputTokens").GetInt64(),
            json.GetProperty("decisions").EnumerateArray().Sum(one => one.GetProperty("usage").GetProperty("inputTokens").GetInt64()));
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Rules_are_listed_with_their_place_and_those_of_always_are_removed()
    {
        using var program = new AgentKitProgram();
        var place = (await program.RunAsync("rules", "remove", "write_file(a.txt)")).Error;
        var path = place[place.IndexOf('/', StringComparison.Ordinal)..place.IndexOf("settings.json", StringComparison.Ordinal)] + "settings.json";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        const string Before = "{ // mine\n  \"permissions\": {\n    \"allow\": [\n      \"write_file(a.txt)\",\n      \"read_file\" // kept\n    ]\n  }\n}\n";
        await File.WriteAllTextAsync(path, Before);

        Assert.Contains("settings.json:4", (await program.RunAsync("rules", "list")).Out, StringComparison.Ordinal);
        var removed = await program.RunAsync("rules", "remove", "write_file(a.txt)");

        Assert.True(removed.ExitCode == 0, removed.ToString());
        Assert.Equal(Before.Replace("      \"write_file(a.txt)\",\n", "", StringComparison.Ordinal), await File.ReadAllTextAsync(path));
        Assert.Equal(2, (await program.RunAsync("rules", "remove", "write_file(a.txt)")).ExitCode);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Explain_says_what_would_change_the_answer()
    {
        using var program = new AgentKitProgram();
        program.Write(".agentkit/settings.json", """
            { "permissions": {
                "allow": [ "shell(make install)" ],
                "deny": [ "write_file(secret/**)" ] } }
            """);

        var install = (await program.RunAsync("explain", "--tool", "shell", "--input", """{"command":"make install"}""")).Json.GetProperty("change").EnumerateArray().ToArray();
        var secret = (await program.RunAsync("explain", "--tool", "write_file", "--input", """{"path":"secret/a","content":"x"}""")).Json.GetProperty("change").EnumerateArray().ToArray();

        Assert.Contains(install, change => Is(change, "approve", "allow"));
        Assert.Contains(install, change => Is(change, "trust_workspace", "allow") && change.GetProperty("rules")[0].GetProperty("origin").GetString()!.EndsWith("settings.json:2", StringComparison.Ordinal));
        Assert.Contains(install, change => Is(change, "change_mode", "deny") && change.GetProperty("mode").GetString() == "plan");
        var removal = Assert.Single(secret, change => change.GetProperty("kind").GetString() == "remove_rules");
        Assert.EndsWith("settings.json:3", removal.GetProperty("rules")[0].GetProperty("origin").GetString(), StringComparison.Ordinal);
        Assert.Contains("settings.json:3", removal.GetProperty("text").GetString(), StringComparison.Ordinal);

        static bool Is(System.Text.Json.JsonElement change, string kind, string becomes) =>
            change.GetProperty("kind").GetString() == kind && change.GetProperty("becomes").GetString() == becomes;
    }

    private static ReplyToolCall Write(string id, string path) => new(id, "write_file", $$"""{"path":"{{path}}","content":"new"}""");
}
