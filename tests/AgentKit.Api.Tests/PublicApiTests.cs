using System.Reflection;
using AgentKit.Core.Tests;

namespace AgentKit.Api.Tests;

/// <summary>The public surface of each package stands in a file beside its project; whoever changes it changes the file.</summary>
public class PublicApiTests
{
    public static TheoryData<string> Packages => new("AgentKit.Core", "AgentKit.Memory", "AgentKit.OpenAI", "AgentKit.Testing", "AgentKit.Tools");

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_public_surface_is_the_one_that_was_agreed_on(string package)
    {
        var folder = Path.Combine(Repository.Root, "src", package);

        var surface = PublicSurface.Of(Assembly.Load(package));

        Snapshot.MatchesFile(surface, Path.Combine(folder, "PublicAPI.txt"), Path.Combine(folder, "PublicAPI.received.txt"));
    }

    [Fact]
    public void Every_package_has_a_file()
    {
        var packages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => !File.ReadAllText(project).Contains("<IsPackable>false</IsPackable>", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(packages.Order(), Packages.Select(row => row.Data).Order());
    }
}
