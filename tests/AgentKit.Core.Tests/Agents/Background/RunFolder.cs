namespace AgentKit.Core.Tests.Agents.Background;

/// <summary>A folder for journal and sessions that goes away with the test.</summary>
internal sealed class RunFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("agentkit-runs-").FullName;

    public string Journal => System.IO.Path.Combine(Path, "journal");

    /// <summary>The files of runs in the journal.</summary>
    public string[] Entries => Directory.GetFiles(System.IO.Path.Combine(Journal, "runs"), "*.json", SearchOption.AllDirectories);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
