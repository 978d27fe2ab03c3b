using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentKit.Analyzers.Tests;

/// <summary>Compiles text against the real AgentKit and runs the analyzer over it.</summary>
internal static class Bench
{
    /// <summary>What stands above every snippet; on one line, so that it does not count.</summary>
    public const string Usings =
        "using System; using System.Collections.Generic; using System.ComponentModel; using System.Diagnostics; using System.IO; using System.Linq; using System.Net; using System.Net.Http; "
        + "using System.Net.Http.Json; using System.Net.Sockets; using System.Reflection; using System.Text; using System.Text.Json; using System.Text.Json.Serialization.Metadata; using System.Threading; "
        + "using System.Threading.Tasks; using AgentKit; using AgentKit.Capabilities; using AgentKit.Tools; using Microsoft.Extensions.AI; ";

    private static readonly ImmutableArray<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is not ("AgentKit.Analyzers.dll" or "AgentKit.Analyzers.Tests.dll"))
            .Select(path => MetadataReference.CreateFromFile(path))];

    public static CSharpParseOptions Parsing { get; } = new(LanguageVersion.Latest);

    public static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees, OutputKind kind = OutputKind.DynamicallyLinkedLibrary) =>
        CSharpCompilation.Create("Snippet", trees, References, new CSharpCompilationOptions(kind, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Parse(string text, string path = "Snippet.cs") => CSharpSyntaxTree.ParseText(text, Parsing, path);

    /// <summary>What the analyzer says of a program that must compile, in the order of the text.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> AnalyseAsync(CSharpCompilation compilation, bool mayBeBroken = false, AnalyzerOptions? options = null)
    {
        if (!mayBeBroken)
            Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        var thrown = new List<Exception>();
        var analysis = new CompilationWithAnalyzers(compilation, [new DirectAccessAnalyzer()], new CompilationWithAnalyzersOptions(
            options!, (exception, _, _) => thrown.Add(exception), concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false));
        var found = await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.Empty(thrown);
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id.StartsWith("AD", StringComparison.Ordinal));
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    public static Task<IReadOnlyList<Diagnostic>> AnalyseAsync(string code, bool mayBeBroken = false) =>
        AnalyseAsync(Compile([Parse(Usings + code)], HasStatements(code) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary), mayBeBroken);

    private static bool HasStatements(string code) =>
        CSharpSyntaxTree.ParseText(Usings + code, Parsing).GetCompilationUnitRoot().Members.Any(SyntaxKind.GlobalStatement);
}
