using System.Diagnostics;
using System.Reflection;
using AgentKit.Core.Tests;

namespace AgentKit.Analyzers.Tests;

/// <summary>Packages of this repository in a folder of their own, packed as they were built for these tests.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentkit-analyzers-").FullName;

    public async ValueTask InitializeAsync()
    {
        var configuration = typeof(PackedPackages).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        foreach (var package in new[] { "AgentKit.Core", "AgentKit.Tools" })
            await DotnetAsync(Repository.Root, "pack", $"src/{package}", "--no-build", "-c", configuration, "-o", Path.Combine(_folder, "packages"), "--nologo", "-v", "q", "-nodeReuse:false");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    public string PathOf(string package) => Path.Combine(_folder, "packages", $"{package}.0.1.0.nupkg");

    /// <summary>A new folder beside the packages.</summary>
    public string CreateFolder(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    /// <summary>Runs the SDK, which must succeed, and returns what it said.</summary>
    public static async Task<string> DotnetAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, output);
        return output;
    }
}
