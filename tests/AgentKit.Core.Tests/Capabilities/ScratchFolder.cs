using AgentKit.Capabilities;
namespace AgentKit.Core.Tests.Capabilities;

/// <summary>A real folder that goes away with the test, with a workspace <c>ws</c> and things beside it.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public ScratchFolder()
    {
        Path = Directory.CreateTempSubdirectory("agentkit-").FullName;
        Root = System.IO.Path.Combine(Path, "ws");
        Directory.CreateDirectory(Root);
        Workspace = new Workspace(Root);
    }

    /// <summary>The folder around the workspace.</summary>
    public string Path { get; }

    public string Root { get; }

    public Workspace Workspace { get; }

    public string this[string relative] => System.IO.Path.Combine(Root, relative);

    public string Write(string relative, string content = "text")
    {
        var path = System.IO.Path.GetFullPath(this[relative]);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    public void Link(string relative, string target) => File.CreateSymbolicLink(this[relative], target);

    public CapabilityGrant Grant(Mode mode = Mode.Default, CancellationToken revoked = default, ICallRecords? records = null, params Effect[] effects) => new()
    {
        Effects = new EffectResolver([]).Resolve(effects, Workspace),
        Workspace = Workspace,
        Mode = mode,
        Records = records ?? new MemoryRecords(),
        Clock = TimeProvider.System,
        Revoked = revoked,
    };

    public WorkspaceFiles Files(params Effect[] effects) => new(Grant(effects: effects), Workspace);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
