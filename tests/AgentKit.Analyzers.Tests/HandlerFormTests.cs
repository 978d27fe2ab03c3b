namespace AgentKit.Analyzers.Tests;

/// <summary>Every way in which code becomes a tool.</summary>
public class HandlerFormTests
{
    private const string Input = "public sealed class Input { public string Path { get; set; } = \"\"; } ";

    public static TheoryData<string, string> Programs => new()
    {
        { "a lambda", """_ = ToolFactory.Create((string path) => [1001|File.ReadAllText|](path));""" },
        { "a lambda with a body", """_ = ToolFactory.Create((string path) => { return [1001|File.ReadAllText|](path); }, options => options.Name = "x");""" },
        { "an anonymous method", """_ = ToolFactory.Create(delegate (string path) { [1001|File.Delete|](path); });""" },
        { "a lambda handed to a builder", """IAgentKitBuilder builder = null!; builder.AddTool((string path) => [1001|File.ReadAllText|](path));""" },
        { "a lambda handed to an agent's builder", """new AgentBuilder(null!).AddTool((string path) => [1001|File.ReadAllText|](path)).Build();""" },
        { "the extension called as a method", """ToolBuilderExtensions.AddTool(null!, (string path) => [1001|File.ReadAllText|](path));""" },
        { "arguments by name, in another order", """ToolFactory.Create(configure: null, handler: (string path) => [1001|File.ReadAllText|](path));""" },
        { "a function of Microsoft.Extensions.AI", """_ = AIFunctionFactory.Create((string path) => [1001|File.ReadAllText|](path), "x");""" },
        { "a function of Microsoft.Extensions.AI, made a tool", """_ = ToolFactory.Create(AIFunctionFactory.Create((string path) => [1001|File.ReadAllText|](path), new AIFunctionFactoryOptions { Name = "x" }));""" },
        { "a method of the framework itself", """_ = ToolFactory.Create([1001|File.ReadAllBytes|]);""" },
        { "a method group", """_ = ToolFactory.Create(Save); static string Save(string path) => [1001|File.ReadAllText|](path);""" },
        { "an instance's method", """_ = ToolFactory.Create(new Disk().Save); class Disk { public string Save(string path) => [1001|File.ReadAllText|](path); }""" },
        { "a method of a generic class", """_ = ToolFactory.Create(new Disk<int>().Save); class Disk<T> { public string Save(T path) => [1001|File.ReadAllText|](path!.ToString()!); }""" },
        { "a generic method", """_ = ToolFactory.Create(Save<int>); static string Save<T>(T path) => [1001|File.ReadAllText|](path!.ToString()!);""" },
        { "a cast", """_ = ToolFactory.Create((Delegate)(Func<string, string>)(path => [1001|File.ReadAllText|](path)));""" },
        { "a delegate made by hand", """_ = ToolFactory.Create(new Func<string, string>(path => [1001|File.ReadAllText|](path)));""" },
        { "a choice", """_ = ToolFactory.Create(args.Length > 0 ? (string path) => [1001|File.ReadAllText|](path) : (string path) => path);""" },
        { "a local", """var save = (string path) => [1001|File.ReadAllText|](path); _ = ToolFactory.Create(save);""" },
        { "a local, assigned later", """Func<string, string> save; save = path => [1001|File.ReadAllText|](path); _ = ToolFactory.Create(save);""" },
        { "a local function that returns a lambda", """_ = ToolFactory.Create(Make()); static Func<string, string> Make() => path => [1001|File.ReadAllText|](path);""" },
        { "an array of handlers", """foreach (var one in new Delegate[] { (string path) => [1001|File.ReadAllText|](path), () => "" }) ToolFactory.Create(one);""" },
        { "a list that was filled", """var all = new List<Delegate>(); all.Add((string path) => [1001|File.ReadAllText|](path)); foreach (var one in all) ToolFactory.Create(one);""" },
        { "a dictionary by name", """var all = new Dictionary<string, Delegate> { ["a"] = (string path) => [1001|File.ReadAllText|](path) }; ToolFactory.Create(all["a"]);""" },
        { "what a method of the host wraps", """Mine(path => [1001|File.ReadAllText|](path)); static Tool Mine(Func<string, string> save) => ToolFactory.Create(save);""" },
        { "what two methods of the host wrap", """Outer(path => [1001|File.ReadAllText|](path)); static Tool Outer(Func<string, string> one) => Inner(one); static Tool Inner(Func<string, string> two) => ToolFactory.Create(two);""" },
        { "a field", """_ = 0; class Pack { private readonly Func<string, string> _save = path => [1001|File.ReadAllText|](path); public Tool Make() => ToolFactory.Create(_save); }""" },
        { "a static field of methods", """_ = 0; class Pack { static readonly Delegate[] All = [Save]; static string Save(string path) => [1001|File.ReadAllText|](path); public IEnumerable<Tool> Make() => All.Select(one => ToolFactory.Create(one)); }""" },
        { "a field that the constructor sets", """_ = new Pack(path => [1001|File.ReadAllText|](path)); class Pack { private readonly Func<string, string> _save; public Pack(Func<string, string> save) => _save = save; public Tool Make() => ToolFactory.Create(_save); }""" },
        { "a primary constructor", """_ = new Pack(path => [1001|File.ReadAllText|](path)); class Pack(Func<string, string> save) { public Tool Make() => ToolFactory.Create(save); }""" },
        { "a property", """_ = 0; class Pack { public Func<string, string> Save { get; init; } = path => [1001|File.ReadAllText|](path); public Tool Make() => ToolFactory.Create(Save); }""" },
        { "a property that computes", """_ = 0; class Pack { public Func<string, string> Save => path => [1001|File.ReadAllText|](path); public Tool Make() => ToolFactory.Create(Save); }""" },
        { "a method found by reflection", """_ = AIFunctionFactory.Create(typeof(Disk).GetMethod(nameof(Disk.Save))!, (object?)null); class Disk { public static string Save(string path) => [1001|File.ReadAllText|](path); }""" },
        { "a method found by reflection, kept in a local", """var method = typeof(Disk).GetMethod("Save")!; AIFunctionFactory.Create(method, (object?)null); class Disk { public static string Save(string path) => [1001|File.ReadAllText|](path); }""" },
        { "an asynchronous lambda", """_ = ToolFactory.Create(async (string path, CancellationToken cancellationToken) => await [1001|File.ReadAllTextAsync|](path, cancellationToken));""" },
        { "a lambda with attributes and a type", """_ = ToolFactory.Create([Description("x")] string ([Description("y")] string path) => [1001|File.ReadAllText|](path));""" },
        {
            "a class", Input + """
            sealed class Save : ToolDefinition<Input>
            {
                private readonly string _home = File.ReadAllText("set-up is no handler");
                public override string Name => File.ReadAllText("nor is a name");
                public override string Description => "";
                protected override JsonTypeInfo<Input> InputType => null!;
                protected override async ValueTask<ToolResult> RunAsync(Input input, ToolContext context, CancellationToken cancellationToken)
                {
                    await [1001|File.WriteAllTextAsync|](input.Path, "", cancellationToken);
                    return ToolResult.Ok("");
                }
            }
            """
        },
        {
            "the effects of a class", Input + """
            sealed class Save : ToolDefinition<Input>
            {
                public override string Name => "";
                public override string Description => "";
                protected override JsonTypeInfo<Input> InputType => null!;
                protected override IEnumerable<Effect> Effects(Input input)
                {
                    if ([1001|File.Exists|](input.Path))
                        yield return Effect.WritePath(input.Path);
                }
                protected override ValueTask<ToolResult> RunAsync(Input input, ToolContext context, CancellationToken cancellationToken) => default;
            }
            """
        },
        {
            "a class over a class", Input + """
            abstract class Base<T> : ToolDefinition<T> where T : class
            {
                public override string Name => "";
                public override string Description => "";
                protected override JsonTypeInfo<T> InputType => null!;
                protected sealed override async ValueTask<ToolResult> RunAsync(T input, ToolContext context, CancellationToken cancellationToken) => await DoAsync(input);
                protected abstract Task<ToolResult> DoAsync(T input);
                protected virtual void Other() => File.Delete("nobody calls it");
            }
            sealed class Save : Base<Input>
            {
                protected override async Task<ToolResult> DoAsync(Input input) { await [1001|File.WriteAllTextAsync|](input.Path, ""); return ToolResult.Ok(""); }
                protected override void Other() => File.Delete("nobody calls it");
            }
            """
        },
        {
            "a function as a class", """
            sealed class Save : AIFunction
            {
                protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) => new([1001|File.ReadAllText|]("x"));
            }
            """
        },
        { "effects in options", """_ = ToolFactory.Create((string path) => path, options => options.Effects = input => [1001|File.Exists|]("x") ? [] : []);""" },
        { "effects in options, as one of two", """_ = ToolFactory.Create((string path) => path, options => (options.Name, options.Effects) = ("x", input => [1001|File.Exists|]("x") ? [] : []));""" },
        { "effects in options, as a method", """_ = ToolFactory.Create((string path) => path, options => options.Effects = Of); static IEnumerable<Effect> Of(JsonElement input) { [1001|File.Exists|]("x"); return []; }""" },
        { "set-up in options is none", """_ = ToolFactory.Create((string path) => path, options => options.Description = File.ReadAllText("description.txt"));""" },
        { "what makes a pack is none", """IAgentKitBuilder builder = null!; builder.AddTools("x", services => { var city = File.ReadAllText("city.txt"); return [ToolFactory.Create(() => city)]; });""" },
        { "a delegate for somebody else is none", """Run(path => File.ReadAllText(path)); static void Run(Func<string, string> save) => save("x");""" },
        { "a list of others is none", """var all = new List<Func<string, string>>(); all.Add(path => File.ReadAllText(path)); all[0]("x"); _ = ToolFactory.Create(() => "");""" },
        { "another factory of that name is none", """_ = Other.ToolFactory.Create((string path) => File.ReadAllText(path)); namespace Other { static class ToolFactory { public static object Create(Delegate handler) => handler; } }""" },
        { "another class of that name is none", """_ = 0; namespace Other { abstract class ToolDefinition<T> { protected abstract void RunAsync(T input); } class Save : ToolDefinition<string> { protected override void RunAsync(string input) => File.Delete(input); } }""" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public Task The_handler_is_found(string form, string program) => Marked.CheckAsync(program + $" // {form}");
}
