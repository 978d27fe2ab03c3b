using System.Diagnostics;
using System.Reflection;

namespace AgentKit.Cli.Demo;

/// <summary>The small project that the demo repairs, copied into a scratch folder.</summary>
internal sealed class DemoProject
{
    private const string Prefix = "demo/";

    public DemoProject()
    {
        Scratch = Directory.CreateTempSubdirectory("agentkit-demo-").FullName;
        Folder = Directory.CreateDirectory(Path.Combine(Scratch, "till")).FullName;
        Data = Path.Combine(Scratch, "data");
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var source = assembly.GetManifestResourceStream(name)!;
            using var target = File.Create(Path.Combine(Folder, name[Prefix.Length..]));
            source.CopyTo(target);
        }
    }

    public string Scratch { get; }

    /// <summary>The project itself.</summary>
    public string Folder { get; }

    /// <summary>Where the demo keeps its session.</summary>
    public string Data { get; }

    /// <summary>Runs the project's check, past the agent: the demo does not take the model's word for it.</summary>
    public async Task<bool> CheckPassesAsync(CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["check.sh"]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0;
    }

    public void Delete() => Directory.Delete(Scratch, recursive: true);
}
