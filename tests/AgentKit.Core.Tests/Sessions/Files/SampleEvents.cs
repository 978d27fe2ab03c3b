using System.Text.Json;
using AgentKit.Sessions;
using Microsoft.Extensions.AI;

namespace AgentKit.Core.Tests.Sessions.Files;

/// <summary>Events of every type of the core, with the richest content that providers send.</summary>
internal static class SampleEvents
{
    /// <summary>What stands in <c>Saved/v1.jsonl</c>. Never change it; add new types to <see cref="All"/>.</summary>
    public static IReadOnlyList<SessionEvent> FirstVersion { get; } =
    [
        new SessionCreated { Owner = new SessionOwner { Tenant = "acme", User = "ann" }, Agent = "coder", Workspace = "/w", ForkedFrom = new SessionId("s0"), ForkedAt = 7 },
        new ModeChanged { Mode = Mode.Auto, By = "ann" },
        new RunStarted { RunId = "r1", Agent = "coder", RequestId = "q1", Resumed = true },
        new PromptAdded { Message = Prompt(), Steering = true },
        new AnswerAdded { Messages = [Answer()], Usage = new Usage { InputTokens = 10, OutputTokens = 5, CachedInputTokens = 2, CostUsd = 0.001m }, FinishReason = "tool_calls", ModelId = "m", ResponseId = "resp_1" },
        new ModelRetried { Attempt = 1, DelayMs = 500, Why = "429 Too Many Requests", Discarded = true },
        new CallAnnounced { CallId = "c1", Tool = "edit", Effects = AllEffects() },
        new CallAsked { QuestionId = "q", CallId = "c1", Why = "no rule covers it" },
        new CallAnswered { QuestionId = "q", CallId = "c1", Approved = true, By = "ann", Scope = GrantScope.Session, Reason = "fine" },
        new CallStarted { CallId = "c1", Verdict = new Verdict { Kind = VerdictKind.Allow, Rule = "edit(src/**)", RuleOrigin = "settings.json:3", Why = "a rule" } },
        new CallFinished { CallId = "c1", Tool = "edit", Outcome = CallOutcome.InDoubt, Result = Result() },
        new RunFinished { RunId = "r1", StopReason = StopReason.Failed, Text = "", Usage = Usage.None, Turns = 2, Failure = new Failure { What = "It broke.", Why = "No disk.", Options = ["retry", "stop"] } },
        new LogRepaired { Why = "torn", SetAside = "log.torn-1" },
    ];

    public static IReadOnlyList<SessionEvent> All { get; } =
    [
        .. FirstVersion,
        new PlanProposed { PlanId = "q", CallId = "c1", Plan = Plan, Items = Items },
        new PlanAnswered { PlanId = "q", CallId = "c1", Decision = PlanDecision.Approved, By = "ann", Words = "So be it.", Plan = Plan, Items = Items, Edited = true },
        new PlanDrifted { PlanId = "q", CallId = "c2", What = "write: write_path b" },
        new CallRefused { CallId = "c2", What = "'b' was not approved." },
        new CallParked { QuestionId = "q", CallId = "c1", Expires = new(2026, 5, 11, 12, 0, 0, TimeSpan.Zero) },
        new PresenceChanged { IsThere = false, Why = "the terminal was closed" },
        new CallAsked { QuestionId = "q", CallId = "c1", Why = "no rule covers it", ProposedRule = "edit(src/a.cs)", Shown = "ab12", InDoubt = true },
        new CallAsked { QuestionId = "q", CallId = "c1", Why = "no rule covers it", ProposedRule = "edit(src/a.cs)", WiderRules = ["edit(src/**)"] },
        new ChildAsked { CallId = "c1", ChildSessionId = new SessionId("s2"), QuestionId = "q2", Tool = "edit", Effects = [Effect.WritePath("a")], Why = "no rule covers it" },
        new ChildAsked { CallId = "c1", ChildSessionId = new SessionId("s2"), QuestionId = "q3", Tool = "explore", Effects = [Effect.Spawn("explorer", readsOnly: true)], Why = "a rule asks" },
        new ChildAnswered { CallId = "c1", ChildSessionId = new SessionId("s2"), QuestionId = "q2", Approved = true, By = "ann", Scope = GrantScope.Once, Reason = "fine" },
        new RunStarted { RunId = "r3", Agent = "coder", ParentSessionId = new SessionId("s1") },
        new CallAnswered { QuestionId = "q", CallId = "c1", Approved = false, By = "ann", InboxId = "m1" },
        new CallFinished { CallId = "c1", Tool = "edit", Outcome = CallOutcome.Denied, Result = Result(), Verdict = Verdict.Deny("a rule") },
        new RunStarted { RunId = "r2", Agent = "coder", Attended = false, AttendedWhy = "CI is set" },
        new RunFinished
        {
            RunId = "r2", StopReason = StopReason.Parked, Text = "", Usage = Usage.None, Turns = 1,
            PendingApprovals = [new() { Id = "q", CallId = "c1", Tool = "edit", Why = "no rule covers it", Expires = new(2026, 5, 11, 12, 0, 0, TimeSpan.Zero) }],
        },
        new AnswerInterrupted { Text = "Half", Usage = Usage.None },
        new ContentAdded { Label = new() { Origin = ContentOrigin.Resource, Source = "a mail", IsTrusted = false }, Text = "Dear Ann", Fence = "0123456789ab" },
        new MemoryFailed { Why = "Nothing was recalled: it took longer than 1 s." },
        new MemoryRecalled { Records = [new() { Id = "m1", Statement = "The build needs node 20.", Label = new() { Origin = ContentOrigin.Web, Source = "example.com", IsTrusted = false }, At = TemporaryStore.Start, Why = "build" }], Fence = "0123456789ab" },
        new ContentAdded { Label = new() { Origin = ContentOrigin.Workspace, Source = "AGENTS.md", IsTrusted = false } },
    ];

    private static Plan Plan => new()
    {
        Goal = "Say \"hello\"", Steps = ["Write it"], Files = [new() { Path = "src/a.cs", Change = PlanChange.Edit }], Commands = ["dotnet test"], Risks = "none", Checks = "It is there",
    };

    private static IReadOnlyList<PlanItem> Items =>
    [
        new() { Change = PlanChange.Edit, Target = "src/a.cs", RunsUnasked = true, Rule = "write_path(src/a.cs)" },
        new() { Target = "dotnet test", RunsUnasked = false, Why = "a rule", Rule = "run_command(dotnet test)" },
    ];

    private static ChatMessage Prompt() => new(ChatRole.User,
    [
        new TextContent("Look at this, \ud83d\ude00 <b> & \"quotes\"\nand lines"),
        new DataContent(new byte[] { 1, 2, 3, 255 }, "image/png") { Name = "shot.png" },
        new UriContent("https://example.com/a.pdf?x=1", "application/pdf"),
        new HostedFileContent("file-1"),
    ])
    { MessageId = "msg_0", AuthorName = "Ann", CreatedAt = TemporaryStore.Start };

    private static ChatMessage Answer() => new(ChatRole.Assistant,
    [
        new TextReasoningContent("thinking") { ProtectedData = "c2lnbmF0dXJl+/==" },
        new TextContent("It says so.")
        {
            Annotations = [new CitationAnnotation { Title = "Source", Url = new Uri("https://example.com/s"), FileId = "f", ToolName = "search", Snippet = "so", AnnotatedRegions = [new TextSpanAnnotatedRegion { StartIndex = 1, EndIndex = 4 }] }],
            AdditionalProperties = new() { ["encrypted_index"] = "abc" },
        },
        new FunctionCallContent("c1", "edit", new Dictionary<string, object?>
        {
            ["path"] = "a.cs",
            ["edits"] = JsonSerializer.SerializeToElement(new object?[] { new Dictionary<string, object?> { ["from"] = 1.50m, ["to"] = null, ["deep"] = new[] { new[] { 1, 2 }, [] } }, "x", true }),
        })
        { AdditionalProperties = new() { ["thought_signature"] = "zzz" } },
        new FunctionResultContent("c0", JsonSerializer.SerializeToElement(new Dictionary<string, int> { ["n"] = 1 })),
        new ErrorContent("overloaded") { ErrorCode = "529", Details = "later" },
        new UsageContent(new UsageDetails { InputTokenCount = 10, OutputTokenCount = 5, TotalTokenCount = 15, AdditionalCounts = new() { ["cache_creation"] = 3 } }),
    ])
    { MessageId = "msg_1", AdditionalProperties = new() { ["stop_sequence"] = JsonSerializer.SerializeToElement(new[] { "END" }), ["n"] = 3L } };

    private static Effect[] AllEffects() =>
    [
        new ReadPath { Path = "a.cs", Location = new PathLocation { FullPath = "/w/a.cs", RelativePath = "a.cs", Kind = PathKind.File } },
        Effect.WritePath("a.cs"),
        Effect.DeletePath("b.cs"),
        new RunCommand { Text = "make -k $x", Analysis = new CommandAnalysis { Commands = [new SimpleCommand { Words = ["make", "-k", null] }], IsComplete = true, Risks = [Risk.Write], Why = "make writes" } },
        Effect.Network("example.com", sends: true),
        Effect.ReadResource("crm:customer/42"),
        Effect.WriteResource("crm:customer/42"),
        Effect.Spawn("reviewer"),
        Effect.ChangeSession("plan"),
        Effect.ChangeState("clipboard"),
        Effect.Unknown("nobody said"),
    ];

    private static ToolResult Result() => new()
    {
        Text = "done",
        IsError = true,
        Contents = [new DataContent(new byte[] { 9 }, "image/jpeg")],
        Data = JsonSerializer.SerializeToElement(new Dictionary<string, int> { ["rows"] = 2 }),
        FullTextId = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    };
}
