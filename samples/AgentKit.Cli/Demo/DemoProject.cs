using System.Diagnostics;
using System.Reflection;
using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Demo;

/// <summary>The small project that the demo repairs, copied into a scratch folder.</summary>
internal sealed class DemoProject
{
    private const string Prefix = "demo/";

    private DemoProject(string scratch) => Scratch = scratch;

    public string Scratch { get; }

    /// <summary>The project itself.</summary>
    public string Folder => Path.Combine(Scratch, "till");

    /// <summary>All in the scratch folder, so that nobody's own settings or sessions are touched.</summary>
    public Places Places => new() { Workspace = Folder, Data = Path.Combine(Scratch, "data"), Config = Path.Combine(Scratch, "config") };

    public static DemoProject Create()
    {
        var project = new DemoProject(Directory.CreateTempSubdirectory("agentkit-demo-").FullName);
        Directory.CreateDirectory(project.Folder);
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var source = assembly.GetManifestResourceStream(name)!;
            using var target = File.Create(Path.Combine(project.Folder, name[Prefix.Length..]));
            source.CopyTo(target);
        }

        return project;
    }

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
