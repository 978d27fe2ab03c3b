using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using AgentKit.Core.Tests;

namespace AgentKit.Analyzers.Tests;

/// <summary>The analyzer travels in the package of AgentKit.Core and works where that is installed.</summary>
public sealed class PackageTests : IDisposable
{
    private static readonly string Configuration = typeof(PackageTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private readonly string _folder = Directory.CreateTempSubdirectory("agentkit-analyzers-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("AgentKit.Core")]
    [InlineData("AgentKit.Tools")]
    public async Task A_project_that_installs_a_package_is_warned(string package)
    {
        await PackAsync("AgentKit.Core", "AgentKit.Tools");
        Write("nuget.config", """<configuration><packageSources><clear /><add key="here" value="packages" /></packageSources><fallbackPackageFolders><clear /></fallbackPackageFolders></configuration>""");
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write("app/app.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <UseAppHost>false</UseAppHost>
                <NuGetAudit>false</NuGetAudit>
                <RestorePackagesPath>{_folder}/installed</RestorePackagesPath>
                <RestoreFallbackFolders>{InstalledPackages}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="{package}" Version="0.1.0" /></ItemGroup>
            </Project>
            """);
        Write("app/Pack.cs", """
            using AgentKit.Tools;

            static class Pack
            {
                static Tool Make() => ToolFactory.Create(
                    (string path) => File.ReadAllText(path));
            }
            """);

        var output = await DotnetAsync(_folder, "build", "app", "--nologo", "-v", "q", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:OutputType=Library");

        Assert.Contains("Pack.cs(6,26): warning AGK1001: Tool handler in 'Pack.Make' uses 'File.ReadAllText', which is not held to what the call was approved for; use context.Files", output);
        Assert.DoesNotContain("AD0001", output);
        Assert.DoesNotContain("CS8032", output);
    }

    [Fact]
    public async Task The_package_holds_the_analyzer_and_its_page_and_depends_on_no_compiler()
    {
        await PackAsync("AgentKit.Core");

        using var package = ZipFile.OpenRead(Path.Combine(_folder, "packages", "AgentKit.Core.0.1.0.nupkg"));
        var names = package.Entries.Select(entry => entry.FullName).ToArray();

        Assert.Equal(["analyzers/dotnet/cs/AgentKit.Analyzers.dll"], names.Where(name => name.StartsWith("analyzers/", StringComparison.Ordinal)));
        Assert.Contains("docs/analyzers.md", names);
        Assert.Equal(["lib/net10.0/AgentKit.Core.dll"], names.Where(name => name.StartsWith("lib/", StringComparison.Ordinal) && name.EndsWith(".dll", StringComparison.Ordinal)));
        using var manifest = new StreamReader(package.GetEntry("AgentKit.Core.nuspec")!.Open());
        var text = await manifest.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("CodeAnalysis", text);
        Assert.DoesNotContain("AgentKit.Analyzers", text);
    }

    private static string InstalledPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    // What was built for this test is packed as it is.
    private async Task PackAsync(params string[] packages)
    {
        foreach (var package in packages)
            await DotnetAsync(Repository.Root, "pack", $"src/{package}", "--no-build", "-c", Configuration, "-o", Path.Combine(_folder, "packages"), "--nologo", "-v", "q", "-nodeReuse:false");
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static async Task<string> DotnetAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await error;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, output);
        return output;
    }
}
