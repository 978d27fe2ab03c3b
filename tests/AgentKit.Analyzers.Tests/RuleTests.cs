using System.Text.RegularExpressions;
using AgentKit.Core.Tests;
using Microsoft.CodeAnalysis;

namespace AgentKit.Analyzers.Tests;

/// <summary>The table of members, the rules and their page say the same.</summary>
public partial class RuleTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "analyzers.md")).ReplaceLineEndings("\n");

    // Not part of the framework that these tests run on.
    private static readonly string[] InOtherPackages =
        ["System.Net.Http.WinHttpHandler", "System.Net.Http.IHttpClientFactory", "System.Net.Http.HttpClientFactoryExtensions", "System.Net.Http.IHttpMessageHandlerFactory"];

    // Wrappers of what somebody else opened, and an abstraction that opens nothing.
    // The two attributes mark native code, which has no row: any method without a body of its own is one.
    private static readonly string[] BannedInOurPackOnly =
    [
        "System.Net.Security.SslStream", "System.Net.Http.HttpMessageHandler",
        "System.Runtime.InteropServices.DllImportAttribute", "System.Runtime.InteropServices.LibraryImportAttribute",
    ];

    public static TheoryData<string> Types => [.. ApiTable.Rows.Keys.Except(InOtherPackages)];

    public static TheoryData<string> RuleIds => [.. Rules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_row_covers_members_that_exist(string name)
    {
        var type = Bench.Compile([]).GetTypeByMetadataName(name);

        Assert.NotNull(type);
        var members = type.GetMembers().Where(member => member is IMethodSymbol or IPropertySymbol && member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected).ToArray();
        foreach (var api in ApiTable.Rows[name])
        {
            Assert.Contains(members, api.Covers);
            Assert.All(api.Names, wanted => Assert.Contains(members, member => wanted.EndsWith('*') ? member.Name.StartsWith(wanted[..^1], StringComparison.Ordinal) : member.Name == wanted));
        }
    }

    [Fact]
    public void What_our_own_pack_of_tools_may_not_use_has_a_row()
    {
        var banned = BannedType().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src/AgentKit.Tools/BannedSymbols.txt"))).Select(match => match.Groups[1].Value).ToArray();

        Assert.True(banned.Length > 30);
        Assert.Equal([], banned.Except(ApiTable.Rows.Keys).Except(BannedInOurPackOnly));
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void Every_rule_stands_on_its_page(string id)
    {
        var rule = Rules.All.Single(rule => rule.Id == id);
        var title = char.ToLowerInvariant(rule.Title.ToString(null)[0]) + rule.Title.ToString(null)[1..];

        Assert.Equal($"docs/analyzers.md#{id.ToLowerInvariant()}", rule.HelpLinkUri);
        Assert.Contains($"\n## {id}\n", Page);
        Assert.Contains($"| [{id}](#{id.ToLowerInvariant()}) | {rule.DefaultSeverity.ToString().ToLowerInvariant()} | {title} |", Page);
    }

    [Fact]
    public async Task The_examples_on_the_page_are_reported_where_they_say_so()
    {
        var examples = Example().Matches(Page).Select(match => match.Groups[1].Value).ToArray();

        Assert.Equal(3, examples.Length);
        foreach (var example in examples)
        {
            var found = await Bench.AnalyseAsync(
                "static class Page { static void Add(IAgentKitBuilder builder, HttpClient http) => builder.AddTool(async (string url, ToolContext context, CancellationToken cancellationToken) => {\n"
                + example + "await Task.Yield(); }); }");

            var lines = example.Split('\n');
            var expected = lines.Select((line, i) => (Id: RuleId().Match(line).Value, Line: RuleId().IsMatch(line) && line.StartsWith("//", StringComparison.Ordinal) ? i + 2 : i + 1)).Where(mark => mark.Id.Length > 0);
            Assert.Equal(expected, found.Select(diagnostic => (diagnostic.Id, diagnostic.Location.GetLineSpan().StartLinePosition.Line)));
        }
    }

    [GeneratedRegex(@"^T:(System\.[\w.`]+);", RegexOptions.Multiline)]
    private static partial Regex BannedType();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"AGK\d{4}")]
    private static partial Regex RuleId();
}
