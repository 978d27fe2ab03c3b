using System.Text.Json;
using AgentKit.Autonomy;
using AgentKit.Core.Tests.Capabilities;
using AgentKit.Sessions;
using AgentKit.Testing;

namespace AgentKit.Core.Tests.Planning;

/// <summary>An agent that plans, in a real folder, with tools that write and delete there.</summary>
internal sealed class PlanningHost : IDisposable
{
    public const string Plan = """{"goal":"Say hello","steps":["Write it"],"files":[{"path":"hello.txt","change":"create"},{"path":"old.txt","change":"delete"}],"commands":[],"checks":"It stands there"}""";

    public PlanningHost()
    {
        Write = new("write", input => [Effect.WritePath(Path(input))], (input, context, cancellation) => WriteAsync(Path(input), context, cancellation));
        Delete = new("delete", input => [Effect.DeletePath(Path(input))], (input, context, _) =>
        {
            context.Files.Delete(Path(input));
            return Task.FromResult<object?>("deleted");
        });
    }

    public ScratchFolder Folder { get; } = new();

    public InMemorySessionStore Store { get; } = new();

    public ScriptedChatClient Model { get; } = new();

    public RecordingTool Write { get; }

    public RecordingTool Delete { get; }

    public Agent Build(IApprover? person = null, Mode mode = Mode.Plan, Func<IAgentKitBuilder, IAgentKitBuilder>? configure = null)
    {
        var builder = new AgentBuilder(Model, options => (options.Workspace, options.Mode) = (Folder.Root, mode))
            .AddPlanning().AddTool(Write.Tool).AddTool(Delete.Tool)
            .UseSessionStore(_ => Store)
            .ConfigureAutonomy(options => options.WhenNobodyAnswers = UnansweredPolicy.Park);
        if (person is not null)
            builder.UseApprover(person);
        return (configure?.Invoke(builder) ?? builder).Build();
    }

    /// <summary>A person who says something to each plan, and no to every other question.</summary>
    public static ScriptedApprover Person(params Func<ApprovalRequest, ApprovalAnswer>[] words)
    {
        var next = 0;
        return new((request, _) => Task.FromResult(request.Plan is null ? request.Deny("ann", "Not this.") : words[next++](request)));
    }

    public static async Task<IReadOnlyList<T>> EventsAsync<T>(AgentSession session)
        where T : SessionEvent =>
        [.. (await session.ReadAsync()).Select(logged => logged.Event).OfType<T>()];

    public void Dispose() => Folder.Dispose();

    private static string Path(JsonElement input) => input.GetProperty("path").GetString()!;

    private static async Task<object?> WriteAsync(string path, ToolContext context, CancellationToken cancellation)
    {
        await context.Files.WriteTextAsync(path, "hello", cancellation);
        return "written";
    }
}
