using System.Text.RegularExpressions;

namespace AgentKit.Core.Tests;

/// <summary>
/// The rings: folders are features, a folder uses only rings below its own, and features never use one another. Sources
/// are scanned, so that also what compiles to nothing (a constant, a nameof) counts.
/// </summary>
public partial class ArchitectureTests
{
    private const string Core = "src/AgentKit.Core";

    private static readonly Dictionary<string, int> Rings = new(StringComparer.Ordinal)
    {
        ["Diagnostics"] = 0,
        ["Internal"] = 0,
        ["Primitives"] = 10,
        ["Sessions"] = 11,
        ["Tools"] = 20,
        ["Permissions"] = 20,
        ["Planning"] = 20,
        ["Autonomy"] = 20,
        ["Context"] = 20,
        ["Budget"] = 20,
        ["Capabilities"] = 20,
        ["Provenance"] = 20,
        ["Trust"] = 20,
        ["Hooks"] = 20,
        ["Leases"] = 20,
        ["Undo"] = 20,
        ["Watchdog"] = 20,
        ["Verification"] = 20,
        ["Memory"] = 20,
        ["Execution"] = 30,
        ["Agents"] = 40,
        ["Orchestration"] = 41,
        ["DependencyInjection"] = 41,
    };

    [Fact]
    public void Every_folder_has_a_ring()
    {
        var folders = Repository.Sources(Core).Select(Folder).Distinct();

        Assert.All(folders, folder => Assert.Contains(folder, Rings.Keys));
    }

    [Fact]
    public void A_folder_uses_only_rings_below_its_own()
    {
        var violations = Uses()
            .Where(use => !use.Homes.Any(home => Rings[home] < Rings[Folder(use.Path)]))
            .Select(use => $"{use.Path} uses {use.Name} of {string.Join(" and ", use.Homes)}");

        Assert.Equal("", string.Join('\n', violations));
    }

    [Theory]
    [InlineData("Execution/Engine.cs", "PermissionPolicy", "Permissions")]
    [InlineData("Execution/Engine.cs", "CapabilitySet", "Capabilities")]
    [InlineData("Agents/AgentSession.cs", "ConversationSlice", "Context")]
    [InlineData("Sessions/CoreEvents.cs", "RunStarted", "Primitives")]
    public void The_scan_sees_what_a_folder_uses(string path, string name, string home) =>
        Assert.Contains(Uses(), use => use.Path == path && use.Name == name && use.Homes.SequenceEqual([home]));

    [Fact]
    public void Only_one_file_reaches_a_handler()
    {
        var callers = Repository.Sources(Core)
            .Where(path => path.StartsWith("Execution/", StringComparison.Ordinal) || path.StartsWith("Agents/", StringComparison.Ordinal) || path.StartsWith("DependencyInjection/", StringComparison.Ordinal))
            .Where(path => ReachesHandler().IsMatch(Plain(File.ReadAllText(Path.Combine(Repository.Root, Core, path)))));

        Assert.Equal(["Execution/Stages/HandlerRun.cs"], callers);
    }

    [Fact]
    public void No_source_file_is_longer_than_400_lines()
    {
        var longer = Repository.Sources("src").Where(path => File.ReadLines(Path.Combine(Repository.Root, "src", path)).Count() > 400);

        Assert.Equal([], longer);
    }

    [Fact]
    public void A_namespace_says_the_folder()
    {
        var wrong = new List<string>();
        foreach (var path in Repository.Sources(Core))
        {
            var text = File.ReadAllText(Path.Combine(Repository.Root, Core, path));
            var actual = Namespace().Match(text).Groups[1].Value;
            var expected = "AgentKit." + string.Join('.', path.Split('/')[..^1]);

            // What users hold stands in the first namespace: the nouns, the façade, and what extends a builder or a context.
            var allowed = actual == expected
                || (actual == "AgentKit" && (Folder(path) is "Primitives" or "Agents" or "DependencyInjection" || path.EndsWith("Extensions.cs", StringComparison.Ordinal)))
                || (actual == "Microsoft.Extensions.DependencyInjection" && path.EndsWith("ServiceCollectionExtensions.cs", StringComparison.Ordinal))
                || (path.StartsWith("Tools/Schemas/", StringComparison.Ordinal) && expected.StartsWith(actual, StringComparison.Ordinal))
                || (expected.StartsWith(actual + ".", StringComparison.Ordinal) && actual.Count(dot => dot == '.') >= 1);
            if (!allowed)
                wrong.Add($"{path}: {actual}");
        }

        Assert.Equal([], wrong);
    }

    [Fact]
    public void Packages_depend_on_Core_and_not_on_each_other()
    {
        var wrong = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .SelectMany(path => Reference().Matches(File.ReadAllText(path)).Select(match => (From: Path.GetFileNameWithoutExtension(path), To: match.Groups[1].Value)))
            .Where(reference => reference.To is not ("AgentKit.Core" or "AgentKit.Analyzers") && reference is not { From: "AgentKit.Cluster", To: "AgentKit.Memory" });

        Assert.Equal([], wrong);
    }

    /// <summary>Every use of a type or namespace of another folder. A name that several folders declare is one of theirs.</summary>
    private static IEnumerable<(string Path, string Name, IReadOnlyCollection<string> Homes)> Uses()
    {
        var code = Repository.Sources(Core).ToDictionary(path => path, path => Plain(File.ReadAllText(Path.Combine(Repository.Root, Core, path))));
        var homes = Declarations(code);
        foreach (var (path, text) in code)
        {
            var visible = VisibleNamespaces(text);
            var members = Property().Matches(text).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
            foreach (var name in Identifier().Matches(text).Select(match => match.Value).Distinct().Where(name => !members.Contains(name)))
            {
                var found = homes[name].Where(home => visible.Contains(home.Namespace)).Select(home => home.Folder).ToHashSet(StringComparer.Ordinal);
                if (found.Count > 0 && !found.Contains(Folder(path)))
                    yield return (path, name, found);
            }

            foreach (var import in Imports(text).Where(import => Rings.ContainsKey(import) && import != Folder(path)))
                yield return (path, import, [import]);
        }
    }

    private static string Folder(string path) => path.Split('/')[0];

    /// <summary>Where each top-level type is declared, by its simple name.</summary>
    private static ILookup<string, (string Folder, string Namespace)> Declarations(Dictionary<string, string> code) => code
        .SelectMany(file => Declaration().Matches(file.Value).Select(match => (Name: match.Groups[1].Value, Folder: Folder(file.Key), Namespace: Namespace().Match(file.Value).Groups[1].Value)))
        .ToLookup(found => found.Name, found => (found.Folder, found.Namespace), StringComparer.Ordinal);

    // A name means a type only where its namespace is open: through an import, or because the file stands in it.
    private static HashSet<string> VisibleNamespaces(string text)
    {
        var visible = Import().Matches(text).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var own = Namespace().Match(text).Groups[1].Value;
        for (var end = own.Length; end > 0; end = own.LastIndexOf('.', end - 1))
            visible.Add(own[..end]);
        return visible;
    }

    /// <summary>The folders whose namespaces a file names, imported or spelled out.</summary>
    private static IEnumerable<string> Imports(string text) =>
        Qualified().Matches(text).Select(match => match.Groups[1].Value).Distinct();

    private static string Plain(string source) => CommentOrText().Replace(source, " ");

    [GeneratedRegex(""""//[^\n]*|/\*.*?\*/|\$*""".*?"""|\$?@"(?:[^"]|"")*"|\$?"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'"""", RegexOptions.Singleline)]
    private static partial Regex CommentOrText();

    [GeneratedRegex(@"^(?:public |internal |file )(?:(?:static|sealed|abstract|partial|readonly|ref|unsafe) )*(?:record struct|record class|record|class|struct|interface|enum|delegate [\w<>?]+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    // A name behind a dot or before a colon or an assignment is most likely a member, not a type.
    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*(?!\w)(?!\s*(?:=[^>=]|\{ get|:(?!:)|\s=>))")]
    private static partial Regex Identifier();

    // A property may bear the name of a type of a ring above.
    [GeneratedRegex(@"\b(\w+) \{ get")]
    private static partial Regex Property();

    [GeneratedRegex(@"\bTool\??\.RunAsync\(|\btool\.RunAsync\(")]
    private static partial Regex ReachesHandler();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (?:static )?(AgentKit[\w.]*);", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex(@"(?:using (?:static )?|\b)AgentKit\.(\w+)[.;]")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"ProjectReference Include=""[^""]*?([\w.]+)\.csproj""")]
    private static partial Regex Reference();
}
