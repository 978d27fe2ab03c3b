using AgentKit.Tools.Web;

namespace AgentKit.Tools.Tests.Web;

/// <summary>HTML as the Markdown that a model reads.</summary>
public sealed class PageTests
{
    [Fact]
    public void Probe() => Assert.Equal("", Markdown(File.ReadAllText("/tmp/wt/ang/probe.html")));

    private static string Markdown(string html) => HtmlPage.Read(html, new Uri("https://site.test/a/b"), TimeProvider.System, default).Text;
}
