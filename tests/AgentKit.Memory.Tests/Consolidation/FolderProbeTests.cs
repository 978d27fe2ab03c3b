using AgentKit.Memory.Consolidation.Workspace;

namespace AgentKit.Memory.Tests.Consolidation;

/// <summary>What a folder says of what is remembered of it.</summary>
public sealed class FolderProbeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentkit-probe-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("src/app.cs", true)]
    [InlineData("./src", true)]
    [InlineData("src/gone.cs", false)]
    [InlineData("/etc/passwd", null)]
    [InlineData("../other", null)]
    [InlineData("src/../../other", null)]
    [InlineData("src/*.cs", null)]
    [InlineData("~/notes", null)]
    [InlineData("", null)]
    [InlineData("src\0", null)]
    public void Paths_inside_are_told_and_others_are_not(string path, bool? expected)
    {
        Write("src/app.cs", "");

        Assert.Equal(expected, new FolderProbe(_folder).Exists(path));
    }

    [Fact]
    public void A_folder_that_is_gone_says_nothing_of_its_paths() =>
        Assert.Null(new FolderProbe(Path.Combine(_folder, "gone")).Exists("src"));

    [Theory]
    [InlineData("^18.2.0", "18")]
    [InlineData("~1.4.2", "1.4")]
    [InlineData("8.0.4", "8.0.4")]
    [InlineData("v20", "20")]
    [InlineData("=3.1", "3.1")]
    [InlineData("^0.3.1", null)]
    [InlineData(">=18", null)]
    [InlineData("18 || 20", null)]
    [InlineData("latest", null)]
    [InlineData("workspace:*", null)]
    public void A_requirement_settles_no_more_than_it_says(string requirement, string? expected) =>
        Assert.Equal(expected, PinnedVersions.Settled(requirement));

    [Fact]
    public void Versions_come_from_the_files_at_the_top()
    {
        Write("package.json", """{ "engines": { "node": ">=18" }, "dependencies": { "react": "^19.0.0" }, "devDependencies": { "vitest": "3.0.1" } }""");
        Write(".nvmrc", "v20.11.1\n");
        Write("global.json", """{ "sdk": { "version": "10.0.100", "rollForward": "latestPatch" } }""");
        Write("go.mod", "module example\n\ngo 1.22\n");
        Write(".tool-versions", "# tools\nruby 3.3.0\n");
        Write("Directory.Packages.props", """<Project><ItemGroup><PackageVersion Include="Polly" Version="8.9.1" /></ItemGroup></Project>""");
        var probe = new FolderProbe(_folder);

        Assert.Equal(
            ["19", "3.0.1", "20.11.1", "10.0.100", "1.22", "3.3.0", "8.9.1", null],
            new[] { "react", "vitest", "node", "dotnet", "go", "ruby", "polly", "python" }.Select(probe.VersionOf));
    }

    [Fact]
    public void Files_that_are_broken_huge_or_links_say_nothing_and_the_others_still_do()
    {
        Write("package.json", "{ nonsense");
        Write("Directory.Packages.props", "<Project>");
        Write("global.json", $"{{ \"sdk\": {{ \"version\": \"9.0.1\" }}, \"x\": \"{new string('x', 2 << 20)}\" }}");
        File.CreateSymbolicLink(Path.Combine(_folder, ".nvmrc"), Path.Combine(_folder, "elsewhere"));
        Write("elsewhere", "22");
        Write(".python-version", "3.13");
        var probe = new FolderProbe(_folder);

        Assert.Equal([null, null, "3.13"], new[] { "dotnet", "node", "python" }.Select(probe.VersionOf));
    }

    [Fact]
    public async Task What_is_gone_makes_records_of_this_workspace_less_sure_and_no_others()
    {
        using var bench = new MemoryBench();
        Write("package.json", """{ "dependencies": { "react": "^19.0.0" } }""");
        var here = bench.Store.In(MemoryBench.Mine with { Workspace = _folder });
        await here.AddAsync([MemoryBench.Record("path", "The importer lives in src/importer.cs.", here.Scope), MemoryBench.Record("version", "The front end uses React 18.", here.Scope), MemoryBench.Record("same", "The tests use React 19.1.", here.Scope)]);
        await bench.Memory.AddAsync([MemoryBench.Record("other", "The importer lives in src/importer.cs.")]);
        var consolidator = new Consolidator(bench.Store, probe: new FolderProbe(_folder));

        var weighed = (await consolidator.RunAsync(here.Scope, MemoryBench.Now)).Steps;
        var others = (await consolidator.RunAsync(MemoryBench.Mine, MemoryBench.Now)).Steps;

        Assert.Equal(["path", "version"], weighed.SelectMany(step => step.Change.Ids).Order());
        Assert.All(weighed, step => Assert.Equal(MemoryAction.Weighed, step.Change.Action));
        Assert.Empty(others);
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
