using System.Text.Json;

namespace AgentKit.Cli.Tests;

public class ExplainTests
{
    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Each_line_of_a_batch_is_answered_in_order_and_a_bad_one_with_its_error()
    {
        using var program = new AgentKitProgram();
        program.Write("a.txt", "");

        var outcome = await program.FeedAsync("""
            {"id":"r","tool":"read_file","input":{"path":"a.txt"}}
            this is no JSON
            {"id":7,"tool":"no_such_tool","input":{}}
            {"id":8,"tool":"read_file","input":{"path":5}}
            {"id":9,"input":{}}
            {"id":10,"tool":"read_file","input":{"path":"a.txt"},"mode":"yolo"}
            {"id":"w","tool":"write_file","input":{"path":"a.txt","content":"x"}}
            {"id":"p","tool":"write_file","input":{"path":"a.txt","content":"x"},"mode":"plan"}
            {"id":"u","tool":"write_file","input":{"path":"a.txt","content":"x"},"mode":"auto"}
            {"id":"s","tool":"shell","input":{"command":"git status"}}
            {"id":"d","tool":"write_file","input":{"path":".agentkit/settings.json","content":"x"}}

            """, "explain", "--batch", "--allow", "shell(git status:*)");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(11, outcome.Lines.Count);
        Assert.Equal(["\"r\"", "null", "7", "8", "9", "10", "\"w\"", "\"p\"", "\"u\"", "\"s\"", "\"d\""], outcome.Lines.Select(line => line.GetProperty("id").GetRawText()));
        Assert.All(outcome.Lines.Skip(1).Take(5), line => Assert.NotEqual("", line.GetProperty("error").GetString()));
        Assert.Equal(["allow", "ask", "deny", "park", "allow", "deny"], outcome.Lines.Where(line => line.TryGetProperty("decision", out _)).Select(line => line.GetProperty("decision").GetString()));

        var shell = outcome.Lines[9];
        Assert.Equal("shell(git status:*)", shell.GetProperty("rule").GetString());
        Assert.Equal("flag --allow", shell.GetProperty("ruleOrigin").GetString());
        Assert.Equal("run_command", shell.GetProperty("effects")[0].GetProperty("kind").GetString());
        Assert.Equal("git status", shell.GetProperty("effects")[0].GetProperty("target").GetString());
        Assert.Equal("read_only", outcome.Lines[0].GetProperty("risk").GetString());
        Assert.Equal("write", outcome.Lines[6].GetProperty("risks")[0].GetString());
        Assert.All(outcome.Lines.Where(line => line.TryGetProperty("decision", out _)), line => Assert.NotEqual("", line.GetProperty("why").GetString()));
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task What_an_option_hides_from_a_rule_is_found()
    {
        (string Allow, string Deny, string Command, string Decision)[] cases =
        [
            ("shell", "x", """curl -s --noproxy "*" http://127.0.0.1:18431/x""", "deny"),
            ("shell", "x", "curl --no-such-option 169.254.169.254/latest/meta-data", "deny"),
            ("shell", "x", "curl --no-such-option --proxy=http://10.0.0.1 https://example.com", "deny"),
            ("shell", "x", "wget --no-such-option localhost/x", "deny"),
            ("shell", "x", "curl --noproxy x https://example.com/a", "allow"),
            ("shell(git:*)", "x", "git -c core.pager=./x log", "ask"),
            ("shell(git:*)", "x", "git -C . -c alias.p=push p", "ask"),
            ("shell(git:*)", "x", "git --config-env=core.pager=X log", "ask"),
            ("shell(git:*)", "x", "git -c color.ui=never status", "allow"),
            ("shell(git:*)", "x", "git switch -c topic", "allow"),
            ("shell(git:*)", "shell(git push:*)", "git push origin main", "deny"),
            ("shell", "shell(git push:*)", "git -c alias.p=push p origin main", "ask"),
            ("shell", "shell(git push:*)", "git -c color.ui=never status", "allow"),
            ("x", "shell(git push:*)", "git clean -fdx", "ask"),
            ("x", "shell(git push:*)", "find . -delete", "ask"),
        ];
        using var program = new AgentKitProgram();

        foreach (var group in cases.GroupBy(one => (one.Allow, one.Deny)))
        {
            var lines = string.Concat(group.Select(one => JsonSerializer.Serialize(new { id = one.Command, tool = "shell", input = new { command = one.Command } }) + "\n"));
            var outcome = await program.FeedAsync(lines, "explain", "--batch", "--allow", group.Key.Allow, "--deny", group.Key.Deny);

            Assert.True(outcome.ExitCode == 0, outcome.ToString());
            Assert.Equal(
                group.Select(one => (one.Command, one.Decision)),
                outcome.Lines.Select(line => (line.GetProperty("id").GetString()!, line.GetProperty("decision").GetString()!)));
        }
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task A_rule_of_a_settings_file_is_named_with_its_line_and_an_untrusted_workspace_only_tightens()
    {
        using var program = new AgentKitProgram();
        program.Write(".agentkit/settings.json", """
            { "permissions": {
                "allow": [ "shell(bash evil.sh)" ],
                "deny": [ "shell(git push:*)" ] },
              "model": "openai:expensive" }
            """);

        var evil = await program.RunAsync("explain", "--tool", "shell", "--input", """{"command":"bash evil.sh"}""");
        var push = await program.RunAsync("explain", "--tool", "shell", "--input", """{"command":"git push origin"}""", "--allow", "shell");

        Assert.Equal("ask", evil.Json.GetProperty("decision").GetString());
        Assert.Contains("settings.json:2", evil.Error, StringComparison.Ordinal);
        Assert.Contains("settings.json:4", evil.Error, StringComparison.Ordinal);
        Assert.Equal("deny", push.Json.GetProperty("decision").GetString());
        Assert.EndsWith("settings.json:3", push.Json.GetProperty("ruleOrigin").GetString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task The_rules_that_a_line_is_said_to_need_let_it_run_and_none_is_for_every_command()
    {
        using var program = new AgentKitProgram();
        string[] commands = ["ls; make", "git diff | delta", "echo x | tee a.txt", "python x.py", "bash x.sh", "env make", "git -c a=b push", "xargs make", "$x"];
        var lines = string.Concat(commands.Select(command => JsonSerializer.Serialize(new { id = command, tool = "shell", input = new { command } }) + "\n"));

        var before = await program.FeedAsync(lines, "explain", "--batch");
        var rules = before.Lines.SelectMany(line => line.GetProperty("change").EnumerateArray()).SelectMany(change => change.GetProperty("rules").EnumerateArray()).Select(rule => rule.GetProperty("rule").GetString()!);
        var after = await program.FeedAsync(lines, ["explain", "--batch", .. rules.SelectMany(rule => new[] { "--allow", rule })]);

        Assert.Equal(["shell(ls)", "shell(make)", "shell(git diff)", "shell(delta)", "shell(echo x)", "shell(tee a.txt)"], rules);
        Assert.All(before.Lines, line => Assert.Equal("ask", line.GetProperty("decision").GetString()));
        Assert.Equal(["allow", "allow", "allow", "ask", "ask", "ask", "ask", "ask", "ask"], after.Lines.Select(line => line.GetProperty("decision").GetString()));
    }

    [Fact(Timeout = AgentKitProgram.Timeout)]
    public async Task Addresses_of_the_web_are_judged_by_their_host()
    {
        using var program = new AgentKitProgram();
        (string Url, string Decision)[] expected =
        [
            ("https://example.com/a", "allow"),
            ("HTTPS://EXAMPLE.COM:443/a?b", "allow"),
            ("https://other.test/", "ask"),
            ("https://example.com:8443/", "ask"),
            ("https://example.com.evil.test/", "ask"),
            ("http://evil.test/?u=example.com", "ask"),
            ("http://evil.test#example.com", "ask"),
            ("http://example.com@evil.test/", "deny"),
            ("http://evil.test\\@example.com/", "deny"),
            ("http:example.com", "deny"),
            ("//example.com", "deny"),
            ("http:///example.com", "deny"),
            ("http://example.com\t/", "deny"),
            ("http://exаmple.com/", "deny"),
            ("file:///etc/passwd", "deny"),
            ("javascript:alert(1)", "deny"),
            ("http://localhost:8080/", "deny"),
            ("http://0x7f.1/", "deny"),
            ("http://[::ffff:169.254.169.254]/", "deny"),
            ("http://metadata.google.internal/", "deny"),
        ];

        var lines = expected.Select((row, id) => JsonSerializer.Serialize(new { id, tool = "web_fetch", input = new { url = row.Url } }));
        var outcome = await program.FeedAsync(string.Join('\n', lines) + "\n", "explain", "--batch", "--allow", "web_fetch(domain:example.com)");

        Assert.Equal(expected.Select(row => $"{row.Url} {row.Decision}"), outcome.Lines.Select((line, at) => $"{expected[at].Url} {line.GetProperty("decision").GetString()}"));
        Assert.Equal("network", outcome.Lines[0].GetProperty("risk").GetString());
        Assert.Contains("user name", outcome.Lines[7].GetProperty("why").GetString(), StringComparison.Ordinal);
    }
}
