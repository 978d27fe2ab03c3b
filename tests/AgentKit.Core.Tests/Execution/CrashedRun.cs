using System.Collections.Concurrent;
using System.Text.Json;
using AgentKit.Core.Tests.Autonomy.Unallowed;
using AgentKit.Testing;
using Microsoft.Extensions.AI;

namespace AgentKit.Core.Tests.Execution;

/// <summary>
/// A run of chance with its session on disk, and what a process that died after any line of its log would find there. The model
/// asks for the same calls each time, since it looks at nothing but how often it has answered.
/// </summary>
internal sealed class CrashedRun : IDisposable
{
    private const string Reads = "look";
    private const string Writes = "change";
    private const string Unknown = "act";

    private readonly string _folder = Directory.CreateTempSubdirectory("agentkit-").FullName;
    private readonly SessionId _id = new("s1");
    private readonly (string Id, string Tool, string On)[][] _turns;
    private readonly HashSet<string> _denied;

    public CrashedRun(int seed)
    {
        var chance = new Chance(seed);
        _turns = [.. Enumerable.Range(0, 1 + chance.Next(3)).Select(turn =>
            Enumerable.Range(0, 1 + chance.Next(4)).Select(call => ($"c{turn}{call}", chance.Pick([Reads, Writes, Writes, Unknown]), chance.Pick(["a", "b"]))).ToArray())];
        _denied = [.. from turn in _turns from call in turn where chance.OneIn(4) select call.Id];
    }

    /// <summary>Runs it whole. That a call starts or a question is asked stands on disk when it comes to that.</summary>
    /// <returns>The lines of its log.</returns>
    public async Task<string[]> RunAsync()
    {
        var life = new Life(this, Path.Combine(_folder, "whole"));
        await using var agent = life.Agent;
        await using (var session = agent.CreateSession(id: _id))
            (await session.RunAsync("Go.").Soon()).EnsureCompleted();
        Assert.Empty(life.Faults);
        return await File.ReadAllLinesAsync(life.Log);
    }

    /// <summary>Goes on from the first lines of the log, in another process as it were, and checks what happens.</summary>
    public async Task GoOnFromAsync(string[] lines, int count)
    {
        var life = new Life(this, Path.Combine(_folder, $"cut-{count}"));
        Copy(Path.Combine(_folder, "whole"), life.Folder);
        await File.WriteAllLinesAsync(life.Log, lines[..count]);
        await using var agent = life.Agent;
        await using var session = await agent.OpenSessionAsync(_id).Soon();
        var before = (await session.ReadAsync()).Select(logged => logged.Event).ToArray();
        if (before.LastOrDefault() is RunFinished)
            return;

        (await (before.Any(one => one is PromptAdded) ? session.ResumeAsync() : session.RunAsync("Go.")).Soon()).EnsureCompleted();

        Assert.Empty(life.Faults);
        Assert.All(_turns.SelectMany(turn => turn), call => CheckCall(call.Id, call.Tool, before, life));
        Peers.P02_P04_P05_NothingIsLost.AssertValid(await session.GetMessagesAsync());
        var replay = await agent.ReplaySessionAsync(_id).Soon();
        Assert.True(replay.Matches, replay.Difference);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void CheckCall(string id, string tool, SessionEvent[] before, Life life)
    {
        var done = life.Handled.Count(one => one == id);
        var asked = life.Asked.Count(one => one.CallId == id);
        var isOver = before.Any(one => one is CallFinished finished && finished.CallId == id);
        var hasStarted = before.Any(one => one is CallStarted started && started.CallId == id);
        var answer = before.OfType<CallAnswered>().LastOrDefault(one => one.CallId == id);
        if (isOver)
            Assert.Equal((0, 0), (done, asked));
        else if (hasStarted && tool != Reads)
            Assert.Equal((_denied.Contains(id) ? 0 : 1, 1), (done, life.Asked.Count(one => one.CallId == id && one.InDoubt)));
        else if (answer is not null)
            Assert.Equal((answer.Approved ? 1 : 0, 0), (done, asked));
        else
            Assert.Equal((tool == Unknown && _denied.Contains(id) ? 0 : 1, tool == Unknown ? 1 : 0), (done, asked));
    }

    private IAsyncEnumerable<ChatResponseUpdate> Answer(ScriptedRequest request)
    {
        var turn = request.Messages.Count(message => message.Role == ChatRole.Assistant);
        return turn < _turns.Length
            ? ScriptedChatClient.Updates(_turns[turn].Select(call => Ask(call.Id, call.Tool, call.On)), ChatFinishReason.ToolCalls)
            : ScriptedChatClient.Updates([new TextContent("Done.")], ChatFinishReason.Stop);
    }

    private static FunctionCallContent Ask(string id, string tool, string on) => new ScriptedChatClient().Call(tool, $$"""{"on":"{{on}}"}""", id);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>One process: its agent, and what it did.</summary>
    private sealed class Life
    {
        public Life(CrashedRun run, string folder)
        {
            Folder = folder;
            Log = Path.Combine(folder, "_", "local", run._id.Value, "log.jsonl");
            Agent = new AgentBuilder(new ScriptedChatClient().ThenAlways(run.Answer))
                .AddTool(Of(Reads, input => [Effect.ReadResource(On(input))]))
                .AddTool(Of(Writes, input => [Effect.WriteResource(On(input))]))
                .AddTool(Of(Unknown, _ => [Effect.Unknown("anything")]))
                .Allow(Reads).Allow(Writes)
                .UseFileSessions(folder)
                .UseApprover(new ScriptedApprover((request, _) =>
                {
                    OnDisk("call_asked", request.Id);
                    Asked.Enqueue((request.Call.Id, request.InDoubt));
                    return Task.FromResult(run._denied.Contains(request.Call.Id) ? request.Deny("bea", "no") : request.Approve("bea"));
                }))
                .Build();
        }

        public Agent Agent { get; }

        public string Folder { get; }

        public string Log { get; }

        public ConcurrentQueue<string> Handled { get; } = new();

        public ConcurrentQueue<(string CallId, bool InDoubt)> Asked { get; } = new();

        public ConcurrentQueue<string> Faults { get; } = new();

        private static string On(JsonElement input) => input.GetProperty("on").GetString()!;

        private AgentKit.Tools.Tool Of(string name, Func<JsonElement, IEnumerable<Effect>> effects) => new RecordingTool(name, effects, (_, context, _) =>
        {
            Handled.Enqueue(context.Call.Id);
            if (name != Reads)
                OnDisk("call_started", context.Call.Id);
            return Task.FromResult<object?>("done");
        }).Tool;

        private void OnDisk(string type, string with)
        {
            using var stream = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            var lines = reader.ReadToEnd().Split('\n');
            if (!lines.Any(line => line.Contains($"\"{type}\"", StringComparison.Ordinal) && line.Contains($"\"{with}\"", StringComparison.Ordinal)))
                Faults.Enqueue($"{type} {with} does not stand on disk.");
        }
    }
}
