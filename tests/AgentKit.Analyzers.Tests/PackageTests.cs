using System.IO.Compression;

namespace AgentKit.Analyzers.Tests;

/// <summary>The analyzer travels in the package of AgentKit.Core and works where that is installed.</summary>
public sealed class PackageTests(PackedPackages packed) : IClassFixture<PackedPackages>
{
    [Theory]
    [InlineData("AgentKit.Core")]
    [InlineData("AgentKit.Tools")]
    public async Task A_project_that_installs_a_package_is_warned(string package)
    {
        var folder = packed.CreateFolder(package);
        Write(folder, "nuget.config", """<configuration><packageSources><clear /><add key="here" value="../packages" /></packageSources><fallbackPackageFolders><clear /></fallbackPackageFolders></configuration>""");
        Write(folder, "Directory.Build.props", "<Project />");
        Write(folder, "Directory.Packages.props", "<Project />");
        Write(folder, "app/app.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <UseAppHost>false</UseAppHost>
                <NuGetAudit>false</NuGetAudit>
                <RestorePackagesPath>{folder}/installed</RestorePackagesPath>
                <RestoreFallbackFolders>{InstalledPackages}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="{package}" Version="0.1.0" /></ItemGroup>
            </Project>
            """);
        Write(folder, "app/Pack.cs", """
            using AgentKit.Tools;

            static class Pack
            {
                static Tool Make() => ToolFactory.Create(
                    (string path) => File.ReadAllText(path));
            }
            """);

        var output = await PackedPackages.DotnetAsync(folder, "build", "app", "--nologo", "-v", "q", "-nodeReuse:false", "-p:UseSharedCompilation=false");

        Assert.Contains("Pack.cs(6,26): warning AGK1001: Tool handler in 'Pack.Make' uses 'File.ReadAllText', which is not held to what the call was approved for; use context.Files", output);
        Assert.DoesNotContain("AD0001", output);
        Assert.DoesNotContain("CS8032", output);
    }

    [Fact]
    public async Task The_package_holds_the_analyzer_and_its_page_and_depends_on_no_compiler()
    {
        using var package = ZipFile.OpenRead(packed.PathOf("AgentKit.Core"));
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

    private static void Write(string folder, string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
