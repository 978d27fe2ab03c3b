using AgentKit.Capabilities;
using AgentKit.Capabilities.Processes;
using AgentKit.Tools.Sandboxing;
using Microsoft.Extensions.Options;

namespace AgentKit.Tools.Tests.Sandboxing;

/// <summary>Real commands in the real sandbox of this machine, over a workspace in a real folder, with another folder beside it.</summary>
internal sealed class SandboxBench : IDisposable
{
    public static readonly Sandbox Shared = new BubblewrapSandbox(Options.Create(new SandboxOptions()));

    private readonly string _scratch = Directory.CreateTempSubdirectory("agentkit-").FullName;
    private readonly Sandbox _sandbox;

    public SandboxBench(SandboxOptions? options = null, bool usesControlGroups = true)
    {
        _sandbox = options is null && usesControlGroups ? Shared : new BubblewrapSandbox(options ?? new(), ["/usr/bin/bwrap", "/usr/local/bin/bwrap"], usesControlGroups);
        Workspace = new Workspace(Directory.CreateDirectory(_scratch + "/work").FullName);
        Outside = Directory.CreateDirectory(new Workspace(_scratch).Root + "/outside").FullName;
    }

    public Workspace Workspace { get; private set; }

    public string Root => Workspace.Root;

    /// <summary>A folder beside the workspace.</summary>
    public string Outside { get; }

    public string this[string path] => Path.Combine(Root, path);

    /// <summary>With a folder in the workspace that the host keeps for itself.</summary>
    public static SandboxBench Keeping(string privateFolder)
    {
        var bench = new SandboxBench();
        bench.Workspace = new Workspace(bench.Root, [Path.Combine(bench.Root, privateFolder)]);
        return bench;
    }

    /// <summary>Skips the test where there is no sandbox to test, and says why there is none.</summary>
    public async Task<SandboxStatus> NeededAsync()
    {
        var status = await _sandbox.DetectAsync();
        Assert.SkipUnless(status.Containment == Containment.Full, status.What);
        return status;
    }

    public string Write(string path, string content = "text")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], content);
        return this[path];
    }

    public string Read(string path) => File.ReadAllText(this[path]);

    public T At<T>(T effect)
        where T : PathEffect => effect with { Location = Workspace.Locate(effect.Path) };

    public Effect Writes(string path) => At(new WritePath { Path = path });

    public Effect Reads(string path) => At(new ReadPath { Path = path });

    /// <summary>Runs a command that a person approved, beside the other effects.</summary>
    public Task<ProcessResult> Run(string text, params Effect[] effects) => Run(new ProcessRequest { Text = text, TimeLimit = ToolBench.Patience }, effects);

    public async Task<ProcessResult> Run(ProcessRequest request, params Effect[] effects) =>
        await RunAsync(request, Mode.Default, [Effect.RunCommand(request.Text), .. effects]);

    /// <summary>Runs a command that is proved to change nothing.</summary>
    public async Task<ProcessResult> RunRead(string text, Mode mode = Mode.Default, params Effect[] effects) =>
        await RunAsync(new ProcessRequest { Text = text, TimeLimit = ToolBench.Patience }, mode, [Proved(text), .. effects]);

    public async Task<ProcessResult> RunAsync(ProcessRequest request, Mode mode, IReadOnlyList<Effect> effects, CancellationToken cancellationToken = default)
    {
        await NeededAsync();
        return await new ToolProcesses(Grant(Workspace, mode, effects), Workspace, new ShellHost(Options.Create(new ProcessOptions())), _sandbox)
            .RunAsync(request, cancellationToken).WaitAsync(TimeSpan.FromMinutes(3), CancellationToken.None);
    }

    public static async Task<ProcessResult> RunWith(Sandbox? sandbox, Workspace workspace, ProcessOptions options, IReadOnlyList<Effect> effects, string text) =>
        await new ToolProcesses(Grant(workspace, Mode.Default, effects), workspace, new ShellHost(Options.Create(options)), sandbox).RunAsync(text);

    public static RunCommand Proved(string text) =>
        new() { Text = text, Analysis = new() { Commands = [], IsComplete = true, IsProvedReadOnly = true, Risks = [Risk.ReadOnly], Why = "" } };

    public async Task Git(string arguments)
    {
        var start = new System.Diagnostics.ProcessStartInfo("git", arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
        using var git = System.Diagnostics.Process.Start(start)!;
        await git.WaitForExitAsync();
        Assert.Equal(0, git.ExitCode);
    }

    private static CapabilityGrant Grant(Workspace workspace, Mode mode, IReadOnlyList<Effect> effects) =>
        new() { Effects = effects, Workspace = workspace, Mode = mode, Records = new BenchRecords(), Clock = TimeProvider.System, Revoked = default };

    /// <summary>A repository with one commit.</summary>
    public async Task Repository()
    {
        Write("a.txt", "one\n");
        await Git("init -q .");
        await Git("config user.name Somebody");
        await Git("config user.email somebody@example.org");
        await Git("add a.txt");
        await Git("commit -qm first");
    }

    public void Dispose() => Directory.Delete(_scratch, recursive: true);
}
