using AgentKit.Trust;

namespace AgentKit.Core.Tests.Trust;

/// <summary>A workspace in a real folder, and a store beside it.</summary>
internal sealed class TrustBench : IDisposable
{
    private readonly string _scratch = Directory.CreateTempSubdirectory("agentkit-trust-").FullName;

    public TrustBench(WorkspaceTrustOptions? options = null)
    {
        Root = Directory.CreateDirectory(Path.Combine(_scratch, "work")).FullName;
        Store = new(Path.Combine(_scratch, "host", "trust"));
        Trust = new(Store, options);
    }

    public string Scratch => _scratch;

    public string Root { get; }

    public TrustStore Store { get; }

    public WorkspaceTrust Trust { get; }

    public string StoreFile => Path.Combine(Store.Folder, "trust.json");

    public string this[string path] => Path.Combine(Root, path);

    public string Write(string path, string content = "text")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.WriteAllText(this[path], content);
        return this[path];
    }

    public void Link(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[path])!);
        File.CreateSymbolicLink(this[path], target);
    }

    public WorkspaceReview Review() => Trust.Review(Root);

    public Task<WorkspaceReview> TrustIt() => Trust.TrustAsync(Review(), "anna");

    public void Dispose() => Directory.Delete(_scratch, recursive: true);
}
