using System.Diagnostics;
using System.Net.Sockets;

namespace AgentKit.Cli.Tests.Corpora;

/// <summary>The workspace that the paths of the corpus speak of, and what lies beside it.</summary>
internal sealed class CorpusPlaces : IDisposable
{
    private static readonly string[] Files =
    [
        "README.md", "src/app.cs", "src/naïve.cs", "src/日本語.txt", "src/emoji-😀.txt", "src/deep/er/file.txt", "docs/guide.md", "my folder/a b.txt", "it's.txt",
        "a[1].txt", "a*b.txt", "-dash.txt", "a;b.txt", "#hash.txt", ".env", ".env.example", "certs/server.pem", "keys/id_rsa", "keys/id_rsa.pub", ".ssh/config",
        ".git/HEAD", ".git/config", ".git/hooks/pre-commit", ".github/workflows/ci.yml", ".gitlab-ci.yml", ".bashrc", ".mcp.json", ".gitignore", "process/x",
        "../outside/secret.txt", "../outside/deep/x", "../outside/src/app.cs", "../workspace2/notes.txt", "../workspace-old/x",
    ];

    private static readonly (string Link, string Target)[] Links =
    [
        ("inside.txt", "src/app.cs"), ("inside-dir", "src"), ("abs-in", "{workspace}/README.md"), ("up-and-in", "../workspace/src"), ("src/up-link", ".."),
        ("chain1", "chain2"), ("chain2", "chain3"), ("chain3", "README.md"), ("chain-dir", "inside-dir"), ("dangling-in", "src/not-yet.cs"),
        ("out.txt", "../outside/secret.txt"), ("outdir", "../outside"), ("deep-out", "../outside/deep"), ("abs-out", "/etc/passwd"), ("back", ".."),
        ("chain-out", "chain-out2"), ("chain-out2", "outdir"), ("dangling-out", "../outside/not-yet"), ("home-link", "/root"), ("root-link", "/"),
        ("loop-a", "loop-b"), ("loop-b", "loop-a"), ("self-link", "self-link"),
        ("env-link", ".env"), ("chain-env", "env-link"), ("links/secret", "../.env"), ("pem-link", "certs/server.pem"), ("keys-link", "keys"), ("ssh-link", ".ssh"),
        ("git-link", ".git"), ("hooks-link", ".git/hooks"), ("workflow-link", ".github/workflows/ci.yml"),
        ("agentkit-link", ".agentkit"), ("settings-link", ".agentkit/settings.json"), ("chain-agentkit", "agentkit-link"),
        ("proc-link", "/proc"), ("chain-proc", "proc-link"), ("null-link", "/dev/null"), ("sys-link", "/sys"), ("dev-link", "/dev"), ("cwd-link", "/proc/self/cwd"),
        ("pipe-link", "pipe"), ("socket-link", "socket"),
    ];

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public CorpusPlaces()
    {
        foreach (var file in Files)
            Program.Write(file, "");
        Program.Write(".agentkit/settings.json", "{}");
        Directory.CreateDirectory(Path.Combine(Program.Workspace, "links"));
        foreach (var (link, target) in Links)
            File.CreateSymbolicLink(Path.Combine(Program.Workspace, link), target.Replace("{workspace}", Program.Workspace, StringComparison.Ordinal));

        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "mkfifo pipe ../outside/pipe && ln ../outside/secret.txt hard.txt"]) { WorkingDirectory = Program.Workspace })!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
        _socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(Program.Workspace, "socket")));
    }

    public AgentKitProgram Program { get; } = new();

    public string Outside => Path.GetFullPath(Path.Combine(Program.Workspace, "../outside"));

    public void Dispose()
    {
        _socket.Dispose();
        Program.Dispose();
    }
}
