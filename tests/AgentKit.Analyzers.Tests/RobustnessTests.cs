using AgentKit.Core.Tests;
using Microsoft.CodeAnalysis;

namespace AgentKit.Analyzers.Tests;

/// <summary>A compiler runs the analyzer over whatever people type; it must never fall over.</summary>
public class RobustnessTests
{
    private const int Mutants = 400;

    public static TheoryData<string> Projects =>
        [.. Repository.Sources(".").Where(path => path.Split('/')[0] is "src" or "samples").Select(path => string.Join('/', path.Split('/').Take(2))).Distinct(StringComparer.Ordinal)];

    public static TheoryData<string> Broken =>
    [
        "",
        "ToolFactory.Create(",
        "ToolFactory.Create((string path) => File.",
        "ToolFactory.Create((string path) => File.Nothing(path));",
        "ToolFactory.Create((missing path) => { File.Delete(path); });",
        "ToolFactory.Create(handler: 1, handler: 2);",
        "ToolFactory.Create(typeof(Missing).GetMethod(1));",
        "AIFunctionFactory.Create(typeof(int).GetMethod(null));",
        "AIFunctionFactory.Create(typeof(int).GetMethod());",
        "class Save : ToolDefinition<Missing> { protected override RunAsync(Missing input) { File.Delete(x) } }",
        "class Save : ToolDefinition<Save<Save> { protected override void RunAsync() => File.Delete(1); }",
        "class Loop : Loop { public override void RunAsync() { } } class One : Two { } class Two : One { public override void RunAsync() { } }",
        "(var a, (b, c)) = (1, x => File.Delete(x)); ToolFactory.Create(a);",
        "var f = f => f(f); ToolFactory.Create(f);",
        "Func<string> f = f; f = f; ToolFactory.Create(f);",
        "ToolOptions o = new() { Effects = Effects = null }; o.Effects += o.Effects;",
        "foreach (var (a, b) in ToolFactory.Create(c)) { } foreach (x in y) ; using (ToolFactory.Create(File.Delete)) ;",
        "string s = $\"{ToolFactory.Create((string p) => File.Delete($\"{p\")}\";",
        "class A { int this[int i] { get => File.; } A() : this(File.Delete()) { } ~A() => ; static A() { } public static A operator +(A a) => ; }",
        "await foreach (var x in await ToolFactory.Create(async () => { yield return File.Exists(); })) { }",
        "partial class P { partial void M(); partial void M() => File.Delete(\"\"); partial void M() => File.Delete(\"\"); }",
        "extension(string s) { public void M() => File.Delete(s); }",
        "nameof(File.Delete(ToolFactory.Create(",
    ];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_program_that_does_not_compile_is_no_reason_to_fail(string program) => await Bench.AnalyseAsync(program, mayBeBroken: true);

    [Theory]
    [MemberData(nameof(Projects))]
    public Task The_sources_of_this_repository_are_read_to_their_end(string project) => ReadAsync(Repository.Sources(project).Select(path => $"{project}/{path}"));

    [Fact]
    public Task The_tests_of_this_repository_that_make_tools_are_read_to_their_end() =>
        ReadAsync(Repository.Sources("tests").Select(path => $"tests/{path}").Where(path => TextOf(path) is var text && (text.Contains("AddTool(", StringComparison.Ordinal) || text.Contains("ToolFactory", StringComparison.Ordinal))));

    [Fact]
    public async Task Programs_with_holes_are_read_to_their_end()
    {
        string[] programs = [.. HandlerFormTests.Programs.Select(row => row.Data.Item2), .. ReachTests.Programs.Select(row => row.Data.Item2)];
        var random = new Random(20260131);
        for (var i = 0; i < Mutants / 20; i++)
        {
            var trees = Enumerable.Range(0, 20).Select(n => Bench.Parse(Bench.Usings + Mutate(Marked.Plain(programs[random.Next(programs.Length)]), random), $"{n}.cs"));

            await Bench.AnalyseAsync(Bench.Compile(trees, OutputKind.ConsoleApplication), mayBeBroken: true);
        }
    }

    [Fact]
    public async Task A_project_without_AgentKit_is_not_looked_at()
    {
        var framework = Bench.Compile([Bench.Parse("static class ToolFactory { static void Create(System.Delegate handler) => Create(() => System.IO.File.Delete(\"x\")); }")]);

        Assert.Empty(await Bench.AnalyseAsync(framework.WithReferences(framework.References.Where(reference => reference.Display?.Contains("AgentKit", StringComparison.Ordinal) != true))));
    }

    // Most do not compile here, for want of their generated halves and packages: so much the better.
    private static async Task ReadAsync(IEnumerable<string> sources)
    {
        var trees = sources.Select(path => Bench.Parse(Bench.Usings + TextOf(path), path)).ToArray();

        Assert.NotEmpty(trees);
        await Bench.AnalyseAsync(Bench.Compile(trees, OutputKind.ConsoleApplication), mayBeBroken: true);
    }

    private static string TextOf(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    private static string Mutate(string text, Random random)
    {
        for (var cuts = random.Next(1, 4); cuts > 0 && text.Length > 1; cuts--)
        {
            var start = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 25), text.Length - start);
            text = random.Next(3) switch
            {
                0 => text.Remove(start, length),
                1 => text.Insert(start, text.Substring(start, length)),
                _ => text[..start],
            };
        }

        return text;
    }
}
