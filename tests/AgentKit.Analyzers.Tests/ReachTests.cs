namespace AgentKit.Analyzers.Tests;

/// <summary>How far a handler is followed, and where it is not.</summary>
public class ReachTests
{
    private const string Input = "public sealed class Input { public string Path { get; set; } = \"\"; } ";

    public static TheoryData<string, string> Programs => new()
    {
        { "a private method", """_ = 0; static class Pack { public static Tool Make() => ToolFactory.Create(Save); static string Save(string path) { Write(path); return ""; } private static void Write(string path) => [1001|File.WriteAllText|](path, ""); }""" },
        { "a method in another class", """_ = ToolFactory.Create((string path) => Disk.Write(path)); static class Disk { public static void Write(string path) => [1001|File.WriteAllText|](path, ""); }""" },
        { "an instance", """var disk = new Disk(); _ = ToolFactory.Create((string path) => disk.Write(path)); sealed class Disk { public void Write(string path) => [1001|File.WriteAllText|](path, ""); }""" },
        { "a chain", """_ = ToolFactory.Create((string path) => A(path)); static void A(string path) => B(path); static void B(string path) => C(path); static void C(string path) => [1001|File.Delete|](path);""" },
        { "a circle", """_ = ToolFactory.Create((string path) => A(path)); static void A(string path) => B(path); static void B(string path) { A(path); [1001|File.Delete|](path); }""" },
        { "a local function", """_ = ToolFactory.Create((string path) => { return Read(); string Read() => [1001|File.ReadAllText|](path); });""" },
        { "a local function that nobody calls", """_ = ToolFactory.Create((string path) => { return path; string Read() => File.ReadAllText(path); });""" },
        { "a local function inside a local function", """_ = ToolFactory.Create((string path) => { return Read(); string Read() { return Deep(); string Deep() => [1001|File.ReadAllText|](path); } });""" },
        { "a lambda inside", """_ = ToolFactory.Create((string path) => Task.Run(() => [1001|File.ReadAllText|](path)));""" },
        { "a lambda in a local", """_ = ToolFactory.Create((string path) => { Func<string> read = () => [1001|File.ReadAllText|](path); return read(); });""" },
        { "a lambda in a query", """_ = ToolFactory.Create((string[] paths) => from path in paths where [1001|File.Exists|](path) select path);""" },
        { "a method group in a query", """_ = ToolFactory.Create((string[] paths) => paths.Select([1001|File.ReadAllText|]));""" },
        { "a method group of our own", """_ = ToolFactory.Create((string[] paths) => paths.Select(Read)); static string Read(string path) => [1001|File.ReadAllText|](path);""" },
        { "a lambda in a static field", """_ = ToolFactory.Create((string path) => Disk.Read(path)); static class Disk { public static readonly Func<string, string> Read = path => [1001|File.ReadAllText|](path); }""" },
        { "lambdas in a dictionary", """_ = 0; sealed class Disk { private readonly Dictionary<string, Action<string>> _verbs = new() { ["rm"] = path => [1001|File.Delete|](path) }; public Tool Make() => ToolFactory.Create((string verb, string path) => _verbs[verb](path)); }""" },
        { "a lazy field", """_ = 0; sealed class Disk { private readonly Lazy<string> _text = new(() => [1001|File.ReadAllText|]("x")); public Tool Make() => ToolFactory.Create(() => _text.Value); }""" },
        { "a generic delegate", """_ = ToolFactory.Create((string path) => Retry<string>(() => [1001|File.ReadAllText|](path))); static T Retry<T>(Func<T> run) => run();""" },
        { "a generic method", """_ = ToolFactory.Create((string path) => Show<int>(path)); static string Show<T>(string path) => [1001|File.ReadAllText|](path);""" },
        { "what others pass to a method that the handler uses too", """_ = ToolFactory.Create((string path) => Retry(() => path)); Retry(() => File.ReadAllText("set-up")); static T Retry<T>(Func<T> run) => run();""" },
        { "an asynchronous method", """_ = ToolFactory.Create(async (string path) => await ReadAsync(path)); static async Task<string> ReadAsync(string path) { await Task.Yield(); return await [1001|File.ReadAllTextAsync|](path); }""" },
        { "an iterator", """_ = ToolFactory.Create((string path) => string.Concat(Lines(path))); static IEnumerable<string> Lines(string path) { foreach (var line in [1001|File.ReadLines|](path)) yield return line; }""" },
        { "an asynchronous iterator", """_ = ToolFactory.Create(async (string path) => { await foreach (var line in Lines(path)) return line; return ""; }); static async IAsyncEnumerable<string> Lines(string path) { yield return await [1001|File.ReadAllTextAsync|](path); }""" },
        { "an enumerator of our own", """_ = ToolFactory.Create(() => { foreach (var line in new Log()) return line; return ""; }); sealed class Log { public IEnumerator<string> GetEnumerator() { yield return [1001|File.ReadAllText|]("x"); } }""" },
        { "an extension method", """_ = ToolFactory.Create((string path) => path.Slurp()); static class Texts { public static string Slurp(this string path) => [1001|File.ReadAllText|](path); }""" },
        { "an extension member", """_ = ToolFactory.Create((string path) => path.Slurped + path.Slurp()); static class Texts { extension(string path) { public string Slurped => [1001|File.ReadAllText|](path); public string Slurp() => [1001|File.ReadAllText|](path); } }""" },
        { "a property", """_ = ToolFactory.Create(() => Disk.Text); static class Disk { public static string Text => [1001|File.ReadAllText|]("x"); }""" },
        { "a property that is set", """_ = ToolFactory.Create((string text) => { Disk.Text = text; }); static class Disk { public static string Text { get => File.ReadAllText("x"); set => [1001|File.WriteAllText|]("x", value); } }""" },
        { "an indexer", """var disk = new Disk(); _ = ToolFactory.Create((string path) => disk[path]); sealed class Disk { public string this[string path] => [1001|File.ReadAllText|](path); }""" },
        { "a constructor", """_ = ToolFactory.Create((string path) => new Note(path).ToString()); sealed class Note { public Note(string path) => [1001|File.Delete|](path); }""" },
        { "a primary constructor with an initialiser", """_ = ToolFactory.Create((string path) => new Note(path).Text); sealed class Note(string path) { public string Text { get; } = [1001|File.ReadAllText|](path); }""" },
        { "a constructor of the class below", """_ = ToolFactory.Create((string path) => new Note(path).ToString()); class Paper { protected Paper(string path) => [1001|File.Delete|](path); } sealed class Note : Paper { public Note(string path) : base(path) { } }""" },
        { "what is disposed of", """_ = ToolFactory.Create(() => { using var temporary = new Temporary(); }); sealed class Temporary : IDisposable { public void Dispose() => [1001|File.Delete|]("x"); }""" },
        { "an operator", """_ = ToolFactory.Create((string path) => new Note() + path); sealed class Note { public static string operator +(Note note, string path) => [1001|File.ReadAllText|](path); }""" },
        { "a conversion", """_ = ToolFactory.Create(() => { string text = new Note(); return text; }); sealed class Note { public static implicit operator string(Note note) => [1001|File.ReadAllText|]("x"); }""" },
        { "a partial method", """_ = ToolFactory.Create((string path) => Disk.Read(path)); static partial class Disk { public static partial string Read(string path); } static partial class Disk { public static partial string Read(string path) => [1001|File.ReadAllText|](path); }""" },
        { "a class of the framework that is derived from", """_ = ToolFactory.Create((string path) => new Files(path).Length); sealed class Files(string path) : [1001|FileStream(path, FileMode.Open)|];""" },
        { "the branch that is rarely taken", """_ = ToolFactory.Create((string path) => path.Length > 3 && path switch { "x" => [1001|File.Exists|](path), _ => false } ? path : null);""" },
        { "a catch and a finally", """_ = ToolFactory.Create((string path) => { try { path.Trim(); } catch (IOException) when ([1001|File.Exists|](path)) { } finally { [1001|File.Delete|](path); } });""" },
        { "an interpolated text", """_ = ToolFactory.Create((string path) => $"{[1001|File.ReadAllText|](path)}");""" },
        { "an expression tree", """_ = ToolFactory.Create((string path) => { System.Linq.Expressions.Expression<Func<string>> read = () => [1001|File.ReadAllText|](path); return read.ToString(); });""" },
        { "two handlers that share a method are told once", """_ = ToolFactory.Create((string path) => Read(path)); _ = ToolFactory.Create((string path) => Read(path)); static string Read(string path) => [1001|File.ReadAllText|](path);""" },
        { "a client that the tool keeps", Input + """
            sealed class Fetch(HttpClient given) : ToolDefinition<Input>
            {
                private readonly HttpClient _own = new(new SocketsHttpHandler());
                private HttpClient? _late;
                public override string Name => "";
                public override string Description => "";
                protected override JsonTypeInfo<Input> InputType => null!;
                protected override async ValueTask<ToolResult> RunAsync(Input input, ToolContext context, CancellationToken cancellationToken)
                {
                    _late ??= new HttpClient();
                    await [1003|_own.GetAsync|](input.Path, cancellationToken);
                    return ToolResult.Ok(await [1003|given.GetStringAsync|](input.Path, cancellationToken));
                }
            }
            """ },
        { "a client that is only stored", Input + """
            sealed class Fetch : ToolDefinition<Input>
            {
                private readonly HttpClient _own = new(new SocketsHttpHandler());
                private HttpClient? _late;
                public override string Name => "";
                public override string Description => "";
                protected override JsonTypeInfo<Input> InputType => null!;
                protected override ValueTask<ToolResult> RunAsync(Input input, ToolContext context, CancellationToken cancellationToken)
                {
                    _late ??= new HttpClient();
                    return new(ToolResult.Ok($"{_own.Timeout} {_late.BaseAddress}"));
                }
            }
            """ },
        { "an interface", """INotes notes = new Notes(); _ = ToolFactory.Create((string path) => notes.Read(path)); interface INotes { string Read(string path); } sealed class Notes : INotes { public string Read(string path) => File.ReadAllText(path); }""" },
        { "an interface's own method", """INotes notes = null!; _ = ToolFactory.Create((string path) => notes.Read(path)); interface INotes { string Read(string path) => [1001|File.ReadAllText|](path); }""" },
        { "an abstract service", """Notes notes = null!; _ = ToolFactory.Create((string path) => notes.Read(path)); abstract class Notes { public abstract string Read(string path); } sealed class DiskNotes : Notes { public override string Read(string path) => File.ReadAllText(path); }""" },
        { "another type of that name", """_ = ToolFactory.Create((string path) => Mine.File.ReadAllText(path)); namespace Mine { static class File { public static string ReadAllText(string path) => path; } }""" },
        { "a type of the host in a namespace of the framework", """_ = ToolFactory.Create((string path) => System.IO.Mine.ReadAllText(path)); namespace System.IO { static class Mine { public static string ReadAllText(string path) => path; } }""" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public Task A_handler_is_followed_to(string what, string program) => Marked.CheckAsync(program + $" // {what}");

    [Fact]
    public async Task A_chain_is_followed_to_a_depth_and_no_further()
    {
        await Marked.CheckAsync(Chain(Reach.MostDepth, """[1001|File.Delete|]("x")"""));
        await Marked.CheckAsync(Chain(Reach.MostDepth + 1, """File.Delete("x")"""));
    }

    [Fact]
    public async Task An_expression_of_any_depth_is_read()
    {
        var sum = string.Join(" + ", Enumerable.Range(0, 3000).Select(n => $"n{n % 3}"));

        await Marked.CheckAsync($$"""_ = ToolFactory.Create((string n0, string n1, string n2) => {{sum}} + [1001|File.ReadAllText|](n0));""");
    }

    private static string Chain(int length, string end) =>
        "_ = ToolFactory.Create(M0); " + string.Concat(Enumerable.Range(0, length).Select(n => $"static void M{n}() => M{n + 1}(); ")) + $"static void M{length}() => {end};";
}
