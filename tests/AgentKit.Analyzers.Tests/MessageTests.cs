using System.Globalization;
using Microsoft.CodeAnalysis;

namespace AgentKit.Analyzers.Tests;

/// <summary>What people read, and how they say that it is meant.</summary>
public class MessageTests
{
    private const string Tool = """
        public sealed class Input { public string Path { get; set; } = ""; }
        sealed class SaveTool : ToolDefinition<Input>
        {
            public override string Name => "";
            public override string Description => "";
            protected override JsonTypeInfo<Input> InputType => null!;
            protected override IEnumerable<Effect> Effects(Input input) => EFFECTS;
            protected override ValueTask<ToolResult> RunAsync(Input input, ToolContext context, CancellationToken cancellationToken) { RUN; return default; }
            private static void Save(string path) => File.Delete(path);
        }
        """;

    [Theory]
    [InlineData("""File.WriteAllText("x", "")""", "Tool handler 'SaveTool.RunAsync' uses 'File.WriteAllText', which is not held to what the call was approved for; use context.Files")]
    [InlineData("""Save("x")""", "'SaveTool.Save', reached from tool handler 'SaveTool.RunAsync', uses 'File.Delete', which is not held to what the call was approved for; use context.Files")]
    [InlineData("""new StreamReader("x")""", "Tool handler 'SaveTool.RunAsync' uses 'new StreamReader', which is not held to what the call was approved for; use context.Files")]
    [InlineData("""Process.Start("x")""", "Tool handler 'SaveTool.RunAsync' uses 'Process.Start', which is not held to what the call was approved for; use context.Processes")]
    [InlineData("""Dns.GetHostName()""", "Tool handler 'SaveTool.RunAsync' uses 'Dns.GetHostName', which is not held to what the call was approved for; use context.Http")]
    [InlineData("""Environment.GetEnvironmentVariable("x")""", "Tool handler 'SaveTool.RunAsync' uses 'Environment.GetEnvironmentVariable', which is not held to what the call was approved for; read it where the tool is made, and hand the tool what it needs")]
    [InlineData("""Environment.Exit(1)""", "Tool handler 'SaveTool.RunAsync' uses 'Environment.Exit', which is not held to what the call was approved for; return ToolResult.Error or throw a ToolException")]
    [InlineData("""Type.GetType("x")""", "Tool handler 'SaveTool.RunAsync' uses 'Type.GetType', which is not held to what the call was approved for; call what is meant by its name, or do it where the tool is made")]
    public async Task A_message_says_who_what_and_what_to_use(string run, string message)
    {
        var found = await Bench.AnalyseAsync(Tool.Replace("EFFECTS", "[]", StringComparison.Ordinal).Replace("RUN", run, StringComparison.Ordinal));

        Assert.Equal([message], found.Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("""_ = ToolFactory.Create((string path) => File.ReadAllText(path));""", "Tool handler in 'the program' uses 'File.ReadAllText'")]
    [InlineData("""_ = ToolFactory.Create(Read); static string Read(string path) => File.ReadAllText(path);""", "Tool handler 'Read' uses 'File.ReadAllText'")]
    [InlineData("""_ = ToolFactory.Create(File.ReadAllBytes);""", "Tool handler 'File.ReadAllBytes' uses 'File.ReadAllBytes'")]
    [InlineData("""class Pack { Tool Make() => ToolFactory.Create((string path) => Task.Run(() => File.ReadAllText(path))); }""", "Tool handler in 'Pack.Make' uses 'File.ReadAllText'")]
    [InlineData("""class Pack { Tool Make() => ToolFactory.Create(() => Text); string Text => File.ReadAllText(""); }""", "'Pack.Text', reached from tool handler in 'Pack.Make', uses 'File.ReadAllText'")]
    [InlineData("""class Pack { Tool Make() => ToolFactory.Create(() => new Note().ToString()); class Note { public Note() => File.ReadAllText(""); } }""", "'new Note', reached from tool handler in 'Pack.Make', uses 'File.ReadAllText'")]
    public async Task A_handler_is_named_as_people_know_it(string program, string message)
    {
        var found = await Bench.AnalyseAsync(program);

        Assert.StartsWith(message, Assert.Single(found).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_effects_there_is_nothing_to_use_instead()
    {
        var found = await Bench.AnalyseAsync(Tool.Replace("EFFECTS", "File.Exists(input.Path) ? [] : []", StringComparison.Ordinal).Replace("RUN", "", StringComparison.Ordinal));

        Assert.Equal(
            "Effect function 'SaveTool.Effects' uses 'File.Exists', which is not held to what the call was approved for; work the effects out of the input alone",
            Assert.Single(found).GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_handler_is_the_second_place_of_a_message()
    {
        var found = await Bench.AnalyseAsync(Tool.Replace("EFFECTS", "[]", StringComparison.Ordinal).Replace("RUN", "Save(input.Path)", StringComparison.Ordinal));

        var place = Assert.Single(Assert.Single(found).AdditionalLocations);
        Assert.Equal("RunAsync", place.SourceTree!.ToString().Substring(place.SourceSpan.Start, place.SourceSpan.Length));
    }

    [Theory]
    [InlineData("""\n#pragma warning disable AGK1001\n_ = ToolFactory.Create((string path) => File.ReadAllText(path));""")]
    [InlineData("""_ = ToolFactory.Create(Read); [System.Diagnostics.CodeAnalysis.SuppressMessage("Containment", "AGK1001")] static string Read(string path) => File.ReadAllText(path);""")]
    [InlineData("""[System.Diagnostics.CodeAnalysis.SuppressMessage("Containment", "AGK1001")] class Pack { Tool Make() => ToolFactory.Create((string path) => File.ReadAllText(path)); }""")]
    [InlineData("""[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage("Containment", "AGK1001")] class Pack { Tool Make() => ToolFactory.Create((string path) => File.ReadAllText(path)); }""")]
    public async Task What_is_meant_can_be_said_in_the_source(string program) =>
        Assert.Empty(await Bench.AnalyseAsync(program.Replace("\\n", "\n", StringComparison.Ordinal)));

    [Theory]
    [InlineData(ReportDiagnostic.Suppress, null)]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    [InlineData(ReportDiagnostic.Info, DiagnosticSeverity.Info)]
    [InlineData(ReportDiagnostic.Default, DiagnosticSeverity.Warning)]
    public async Task A_project_sets_the_severity(ReportDiagnostic setting, DiagnosticSeverity? severity)
    {
        var compilation = Bench.Compile([Bench.Parse(Bench.Usings + "class Pack { Tool Make() => ToolFactory.Create((string path) => File.ReadAllText(path)); }")]);
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new("AGK1001", setting)]));

        var found = await Bench.AnalyseAsync(compilation);

        Assert.Equal(severity, found.SingleOrDefault()?.Severity);
    }

    [Fact]
    public async Task Generated_code_is_left_alone()
    {
        var text = Bench.Usings + "class Pack { Tool Make() => ToolFactory.Create((string path) => File.ReadAllText(path)); }";

        Assert.Empty(await Bench.AnalyseAsync(Bench.Compile([Bench.Parse(text, "Pack.g.cs")])));
        Assert.Single(await Bench.AnalyseAsync(Bench.Compile([Bench.Parse(text, "Pack.cs")])));
    }

    [Fact]
    public async Task Two_builds_say_the_same_in_the_same_words()
    {
        var trees = Enumerable.Range(0, 20).Select(n => Bench.Parse(
            Bench.Usings + $"class Pack{n} {{ Tool Make() => ToolFactory.Create((string path) => Disk.Read(path)); }}" + (n == 0 ? "static class Disk { public static string Read(string path) => File.ReadAllText(path); }" : ""),
            $"Pack{n:00}.cs")).ToArray();

        var messages = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 10; i++)
            messages.Add(string.Join('\n', await Bench.AnalyseAsync(Bench.Compile(trees))));

        Assert.Contains("reached from tool handler in 'Pack0.Make'", Assert.Single(messages));
    }
}
