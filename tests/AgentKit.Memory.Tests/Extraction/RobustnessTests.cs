using AgentKit.Memory.Extraction;
using AgentKit.Sessions;
using Microsoft.Extensions.AI;

namespace AgentKit.Memory.Tests.Extraction;

public sealed class RobustnessTests
{
    private static readonly string[] Pieces =
    [
        "I prefer ", "always ", "never ", "no, ", "not ", " but ", "it's ", "the port is ", "8081", ", ", ". ", "\n", "```", "> ", "\"", "“", "`", "until next Friday", "in 999 years", "Feb 31", "0000-00-00", "9999-12-31", "let's use ", "we ", "my ", " is ", "because ",
        "\u0000", "\uD83D", "\uDE00", "😀", "\u202E", "ı", "İ", "ß", "<untrusted-x>", "[m-1] 2026-01-01, ", "{", "}", "npm test", "Root cause: ", "https://a:b@c/", "\t", "(((((", "....", "?", "remember that ", "a a a a a a ", "-----", "'", "’s ",
    ];

    [Fact]
    public void Nothing_throws_and_the_same_is_answered_twice()
    {
        var rules = new ExtractionRules();
        var random = new Random(20260310);
        for (var i = 0; i < 400; i++)
        {
            var turn = Any(random);

            var first = rules.Extract(turn, SessionTrail.Empty with { LastAnswer = Text(random) });
            var second = rules.Extract(turn, SessionTrail.Empty with { LastAnswer = first.Trail.LastAnswer });

            Assert.True(first.Facts.Count <= rules.Options.MostFacts);
            Assert.All(first.Facts, fact => Assert.True(fact.Statement.Length <= 800 && fact.Source.Words is null or { Length: <= 340 }));
            Assert.NotNull(second);
            Assert.Equal(rules.Extract(turn, SessionTrail.Empty).Facts.Select(fact => fact.Statement), rules.Extract(turn, SessionTrail.Empty).Facts.Select(fact => fact.Statement));
        }
    }

    [Theory]
    [InlineData("I prefer ")]
    [InlineData("no, it's not ")]
    [InlineData("the a ")]
    [InlineData("until next friday ")]
    [InlineData("((((")]
    [InlineData("\"\"")]
    [InlineData("a.")]
    [InlineData("my my ")]
    [InlineData(" ")]
    [InlineData("1. ")]
    public void No_text_is_too_much_for_a_rule(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length));
        var rules = new ExtractionRules();
        var at = CorpusTurn.Start;
        IReadOnlyList<LoggedEvent> events =
        [
            new(1, at, new PromptAdded { Message = new(ChatRole.User, text) }),
            new(2, at, new AnswerAdded { Messages = [new(ChatRole.Assistant, [new TextContent(text), new FunctionCallContent("c", "read_file", new Dictionary<string, object?> { ["path"] = "README.md" })])], Usage = new() }),
            new(3, at, new CallFinished { CallId = "c", Tool = "read_file", Outcome = CallOutcome.Ok, Result = ToolResult.Ok(text) }),
        ];

        var content = TurnReader.Read(new() { Owner = SessionOwner.Local, Session = new("s"), Agent = "a", Workspace = "/work", Events = events });
        var found = rules.Extract(content, SessionTrail.Empty);

        Assert.True(content.Said[0].Text.Length <= TurnReader.MostSaid && content.Calls[0].Result.Length <= TurnReader.MostResult);
        Assert.DoesNotContain("too slow", found.Report.Refused.Keys);
    }

    private static TurnContent Any(Random random)
    {
        var at = DateTimeOffset.MinValue.AddDays(random.Next(40_000, 3_000_000));
        return new()
        {
            At = at,
            Workspace = random.Next(2) == 0 ? null : "/w",
            Said = [new(1, at, Text(random)), new(2, at, Text(random))],
            Answered = [new(3, at, Text(random))],
            Recalled = [new("m", Text(random))],
            Calls =
            [
                new() { Event = 4, At = at, Id = "a", Tool = "shell", Input = $$"""{"command":"{{(random.Next(2) == 0 ? "npm test" : "git branch")}}"}""", Outcome = (CallOutcome)random.Next(5), Result = Text(random) },
                new() { Event = 5, At = at, Id = "b", Tool = "read_file", Input = """{"path":"package.json"}""", Outcome = CallOutcome.Ok, Result = Text(random) },
                new() { Event = 6, At = at, Id = "c", Tool = Text(random), Input = Text(random), Outcome = CallOutcome.Ok, Result = Text(random) },
            ],
        };
    }

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => Pieces[random.Next(Pieces.Length)]));
}
