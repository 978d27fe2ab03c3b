using System.Text.Json;
using AgentKit.Capabilities;
using AgentKit.Permissions;
using AgentKit.Tools.Shell.Analysis;

namespace AgentKit.Tools.Tests.Shell.Analysis;

/// <summary>A small real workspace, with things beside it that a command might reach for.</summary>
public sealed class AnalyserBench : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentkit-").FullName;

    public AnalyserBench()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "ws"));
        foreach (var (path, text) in new[] { ("README.md", "# Readme\n"), ("a.txt", "b\na\n"), ("b.txt", "c\n"), ("src/a.cs", "class A;\n"), ("src/b.cs", "class B; // TODO\n"), ("src/deep/c.cs", "class C;\n"), ("docs/x.md", "x\n"), (".env", "KEY=1\n"), (".bashrc", "\n"), ("data.json", "{\"a\":1}\n") })
            Write("ws/" + path, text);
        Write("beside/secret.txt", "secret\n");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "ws", "out"), Path.Combine(_folder, "beside"));
        File.CreateSymbolicLink(Path.Combine(_folder, "ws", "docs", "link.md"), Path.Combine(_folder, "beside", "secret.txt"));
        Workspace = new Workspace(Path.Combine(_folder, "ws"));
    }

    internal Workspace Workspace { get; }

    public CommandAnalysis Analyse(string command) => new ShellCommandAnalyser(new HidingSandbox()).Analyse(command, Workspace)!;

    /// <summary>What is decided about the command, as the runtime decides.</summary>
    public VerdictKind Decide(string command, params string[] rules)
    {
        var policy = new PermissionPolicy(rules.Select(rule => PermissionRule.Parse(Enum.Parse<RuleKind>(rule.Split(' ')[0], ignoreCase: true), rule[(rule.IndexOf(' ', StringComparison.Ordinal) + 1)..], "a test")), strict: false);
        var review = new CallReview
        {
            Call = new ToolCall { Id = "c", Tool = "shell", Input = JsonElement.Parse("{}") },
            Effects = new EffectResolver([new ShellCommandAnalyser(new HidingSandbox())]).Resolve([Effect.RunCommand(command)], Workspace),
            Mode = Mode.Default,
        };
        return policy.Decide(review, [], DateTimeOffset.UnixEpoch).Verdict.Kind;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public void Write(string path, string text)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
