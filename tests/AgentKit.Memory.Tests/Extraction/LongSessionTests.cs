using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using AgentKit.Memory.Extraction;
using AgentKit.Sessions;
using Microsoft.Extensions.AI;

namespace AgentKit.Memory.Tests.Extraction;

/// <summary>A session of 300 turns, told in events as a run tells them, and all that was stored of it as a table for review.</summary>
public sealed class LongSessionTests
{
    private const int Turns = 300;

    [Fact]
    public void Everything_that_was_stored_of_a_long_session_can_be_reviewed()
    {
        var (table, kept, right) = Play();

        Assert.True(right >= 0.95 * kept, $"{right} of {kept} are worth keeping.");
        Matches(table);
    }

    private static (string Table, int Kept, int Right) Play()
    {
        var rules = new ExtractionRules();
        var (trail, report, table) = (SessionTrail.Empty, new ExtractionReport(), new StringBuilder("turn | right | kind | trust | confidence | valid | statement | words\n"));
        var (kept, right, number) = (0, 0, 0L);
        foreach (var (turn, index) in Script().Select((turn, index) => (turn, index)))
        {
            var at = CorpusTurn.Start.AddMinutes(index);
            foreach (var observed in Told(turn, at, () => ++number))
            {
                var found = rules.Extract(observed, trail);
                trail = found.Trail;
                report.Add(found.Report);
                foreach (var fact in found.Facts)
                {
                    var fits = turn.Keep.Any(expected => expected.Fits(fact));
                    kept++;
                    right += fits ? 1 : 0;
                    table.Append(CultureInfo.InvariantCulture, $"{turn.Id} | {(fits ? "yes" : "NO")} | {fact.Kind} | {fact.Trust} | {fact.Confidence:0.00} | {Valid(fact)} | {fact.Statement} | {fact.Source.Words?.ReplaceLineEndings(" ")}\n");
                }
            }
        }

        table.Append(CultureInfo.InvariantCulture, $"\n{Turns} turns: {report}\n{right} of {kept} kept are labelled as worth keeping: precision {(double)right / kept:0.000}\n");
        return (table.ToString(), kept, right);
    }

    // Talk about a project with its calls among it; what is said at home belongs to another session.
    private static IReadOnlyList<CorpusTurn> Script()
    {
        var corpus = CorpusTurn.Load("development.jsonl").Where(turn => !turn.Home).ToArray();
        var calls = corpus.Where(turn => turn.Calls.Count > 0 || turn.Before is not null || turn.Recalled.Count > 0).ToArray();
        var talk = corpus.Except(calls).Take(Turns - calls.Length);
        return [.. talk.Chunk(2).Select((two, index) => index < calls.Length ? two.Append(calls[index]) : two).SelectMany(turns => turns), .. calls.Skip((Turns - calls.Length + 1) / 2)];
    }

    private static IEnumerable<ObservedTurn> Told(CorpusTurn turn, DateTimeOffset at, Func<long> next)
    {
        if (turn.Before is not null || turn.Prior.Count > 0)
            yield return Observed(Answer(turn.Before ?? "", turn.Prior, at, next));
        List<LoggedEvent> events = [];
        if (turn.Said is not null)
            events.Add(new(next(), at, new PromptAdded { Message = new(ChatRole.User, turn.Said) }));
        if (turn.Recalled.Count > 0)
            events.Add(new(next(), at, new MemoryRecalled { Fence = "f", Records = [.. turn.Recalled.Select((statement, index) => new RecalledRecord { Id = $"{turn.Id}-{index}", Statement = statement, At = at, Label = ContentLabel.Trusted("memory") })] }));
        events.AddRange(Answer(turn.Answer ?? "", turn.Calls, at, next));
        yield return Observed(events);
    }

    private static List<LoggedEvent> Answer(string text, IReadOnlyList<CorpusCall> calls, DateTimeOffset at, Func<long> next)
    {
        var ids = calls.Select(_ => $"call_{next()}").ToArray();
        IEnumerable<AIContent> contents = [new TextContent(text), .. calls.Select((call, index) => new FunctionCallContent(ids[index], call.Tool, call.Input.Deserialize<Dictionary<string, object?>>()))];
        return
        [
            new(next(), at, new AnswerAdded { Messages = [new(ChatRole.Assistant, [.. contents])], Usage = new() }),
            .. calls.Select((call, index) => new LoggedEvent(next(), at, new CallFinished
            {
                CallId = ids[index],
                Tool = call.Tool,
                Outcome = call.Ok ? CallOutcome.Ok : CallOutcome.Error,
                Result = call.Ok ? ToolResult.Ok(call.Out) : ToolResult.Error(call.Out),
                Label = call.ToLabel(),
            })),
        ];
    }

    private static ObservedTurn Observed(IReadOnlyList<LoggedEvent> events) =>
        new() { Owner = SessionOwner.Local, Session = new("long"), Agent = "coder", Workspace = "/work/app", Events = events };

    private static string Valid(ExtractedFact fact) =>
        fact.ValidFrom is null && fact.ValidTo is null ? "" : $"{fact.ValidFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}..{fact.ValidTo?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private static void Matches(string text, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var verified = Path.ChangeExtension(file, null) + "." + method + ".verified.txt";
        var received = verified.Replace(".verified.", ".received.", StringComparison.Ordinal);
        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (text == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"What is stored of the session is not what was agreed on. If the change is meant: mv {received} {verified}");
    }
}
