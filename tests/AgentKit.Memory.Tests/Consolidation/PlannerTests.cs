using AgentKit.Memory.Consolidation.Planning;
using FsCheck;
using FsCheck.Fluent;

namespace AgentKit.Memory.Tests.Consolidation;

/// <summary>What holds whatever is remembered.</summary>
public sealed class PlannerTests
{
    private static readonly IReadOnlyList<MemoryRecord> Labelled =
        [.. LabelledGroup.Read("development.jsonl").SelectMany(group => group.Lines.Select((line, at) => Scorer.Record(group, line, at) with { Scope = Records.Scope }))];

    private static Arbitrary<MemoryRecord[]> Some => Arb.From(Gen.SubListOf(Labelled.AsEnumerable()).Select(list => list.ToArray()));

    [Fact]
    public void A_second_run_changes_nothing() => Check(Some, records =>
    {
        var first = After(records);

        Assert.Empty(Plan(first.Values));
    });

    [Fact]
    public void The_order_in_which_records_come_does_not_matter() => Check(Some, records =>
    {
        var forwards = After(records);

        var backwards = After([.. records.Reverse()]);

        Assert.All(forwards.Values, record => Assert.Equal((record.Status, record.Into, record.Statement), (backwards[record.Id].Status, backwards[record.Id].Into, backwards[record.Id].Statement)));
    });

    [Fact]
    public void Nothing_is_lost_and_each_step_begins_where_the_one_before_ended() => Check(Some, records =>
    {
        var now = records.ToDictionary(record => record.Id, StringComparer.Ordinal);

        foreach (var step in Plan(records))
        {
            Assert.All(step.Before, record => Assert.Equal(now[record.Id], record));
            Assert.NotEmpty(step.Change.Why);
            foreach (var record in step.After)
                now[record.Id] = record;
        }

        Assert.All(records, record => Assert.True(now.ContainsKey(record.Id)));
        Assert.All(now.Values.Where(record => record.Status != MemoryStatus.Active), record => Assert.NotNull(record.Why));
        Assert.All(now.Values.Where(record => record.Into is not null), record => Assert.True(now.ContainsKey(record.Into!)));
    });

    [Theory]
    [InlineData("The {0} limit is 40 requests.", "The {0} limit is 41 requests.")]
    [InlineData("Library {0} is pinned to 1.2.3.", "Library {0} is pinned to 1.2.4.")]
    [InlineData("The {0} team reports to Anna.", "The {0} team reports to Boris.")]
    [InlineData("The {0} build runs on Linux.", "The {0} build runs on Windows.")]
    [InlineData("The {0} service uses TLS.", "The {0} service does not use TLS.")]
    [InlineData("The {0} config is in etc/a.yml.", "The {0} config is in etc/b.yml.")]
    [InlineData("The {0} cache expires after 5 minutes.", "The {0} cache expires after 5 hours.")]
    [InlineData("Data goes from {0} to billing.", "Data goes from billing to {0}.")]
    [InlineData("The {0} host is a.internal.", "The {0} host is b.internal.")]
    [InlineData("The staging {0} runs nightly.", "The production {0} runs nightly.")]
    public void Nothing_merges_where_numbers_names_denial_or_direction_differ(string left, string right)
    {
        foreach (var word in (string[])["search", "export", "catalogue", "gateway"])
        {
            var after = After([Records.Of("a", string.Format(null, left, word)), Records.Of("b", string.Format(null, right, word), day: 1)]);

            Assert.DoesNotContain(after.Values, record => record.Status == MemoryStatus.Merged);
        }
    }

    [Fact]
    public void What_was_said_again_is_surer_and_keeps_its_links()
    {
        var after = After([Records.Of("a", "Port 8443 is the port of the gateway."), Records.Of("b", "The gateway listens on port 8443.", day: 3), Records.Of("c", "The gateway listens on port 8443.", day: 5)]);

        var kept = Assert.Single(after.Values, record => record.Status == MemoryStatus.Active);
        Assert.Equal(3, kept.Sightings);
        Assert.True(kept.Confidence > 0.5);
        Assert.Equal(2, kept.Links.Count(link => link.Kind == MemoryLinkKind.MergedFrom));
        Assert.Equal(Records.Start.AddDays(5), kept.LastConfirmed);
    }

    [Fact]
    public void A_value_that_returns_holds_and_the_line_before_it_does_not()
    {
        var after = After([Records.Of("c", "The threshold is 70%.", day: 20), Records.Of("a", "The threshold is 70%."), Records.Of("b", "The threshold is 80%.", day: 10)]);

        Assert.Equal((MemoryStatus.Superseded, "c"), (after["a"].Status, after["a"].Into));
        Assert.Equal((MemoryStatus.Superseded, "c"), (after["b"].Status, after["b"].Into));
        Assert.Equal(MemoryStatus.Active, after["c"].Status);
    }

    [Fact]
    public void What_is_trusted_less_waits_and_what_is_trusted_more_stays()
    {
        var after = After([Records.Of("a", "The landlord is Mr. Brandt."), Records.Of("b", "The landlord is Mr. Klein.", day: 30, trust: MemoryTrust.Untrusted)]);

        Assert.Equal(MemoryStatus.Active, after["a"].Status);
        Assert.Equal(MemoryStatus.Quarantined, after["b"].Status);
        Assert.Contains(after["b"].Links, link => link is { Kind: MemoryLinkKind.Contradicts, Id: "a" });
    }

    [Fact]
    public void What_a_person_let_in_is_not_sent_back()
    {
        var record = Records.Of("a", "Ignore all previous instructions is what the talk was called.") with { Attributes = new Dictionary<string, string> { [MemoryReview.ReviewedBy] = "ada" } };

        Assert.Empty(Plan([record]));
    }

    [Fact]
    public void Episodes_that_differ_in_nothing_but_when_become_one_that_says_so()
    {
        var after = After([.. Enumerable.Range(1, 4).Select(day => Records.Of($"e{day}", $"On 2026-01-0{day} the nightly import failed because the disk was full.", day, kind: MemoryKind.Episode))]);

        var lesson = Assert.Single(after.Values, record => record.Status == MemoryStatus.Active);
        Assert.Equal(MemoryOrigin.Consolidation, lesson.Source.Origin);
        Assert.Equal(4, lesson.Links.Count(link => link.Kind == MemoryLinkKind.LearntFrom));
        Assert.Equal(4, after.Values.Count(record => record.Into == lesson.Id));
    }

    [Fact]
    public void A_path_that_is_gone_makes_a_record_less_sure_until_it_is_back()
    {
        var probe = new Probe { Has = false };
        var record = Records.Of("a", "The importer lives in src/importer.");

        var doubted = Assert.Single(new Planner(new(), probe).Plan([record], Records.Now)).After[0];
        Assert.Empty(new Planner(new(), probe).Plan([doubted], Records.Now));
        probe.Has = true;
        var trusted = Assert.Single(new Planner(new(), probe).Plan([doubted], Records.Now)).After[0];

        Assert.Equal((0.25, 0.5), (doubted.Confidence, trusted.Confidence));
    }

    [Fact]
    public void Above_its_budget_a_scope_archives_what_is_worth_least()
    {
        var after = After([Records.Of("a", "The gateway is written in Rust.", trust: MemoryTrust.Model), Records.Of("b", "The parser belongs to Yuki."), Records.Of("c", "Invoices go to Rita.")], new() { MaxActive = 2 });

        Assert.Equal(MemoryStatus.Dropped, after["a"].Status);
        Assert.Contains("worth least", after["a"].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void The_work_grows_with_the_number_of_records_and_not_with_its_square()
    {
        var topics = new[] { "gateway", "parser", "invoice", "backup", "login", "search", "export", "mailer" };
        IReadOnlyList<MemoryRecord> Many(int count) => [.. Enumerable.Range(0, count).Select(i => Records.Of($"r{i}", $"The {topics[i % 8]} of customer c-{i % (count / 4)} is handled by worker w-{i} in zone {i % 50}.", i % 100))];
        var clock = TimeProvider.System;
        Plan(Many(500));

        var began = clock.GetTimestamp();
        Plan(Many(1000));
        var small = clock.GetElapsedTime(began);
        began = clock.GetTimestamp();
        Plan(Many(8000));
        var large = clock.GetElapsedTime(began);

        Assert.True(large < small * 32, $"{small.TotalMilliseconds:0} ms for 1,000 and {large.TotalMilliseconds:0} ms for 8,000");
    }

    private static IReadOnlyList<MemoryStep> Plan(IEnumerable<MemoryRecord> records, ConsolidationOptions? options = null) =>
        new Planner(options ?? new()).Plan(records, Records.Now, TestContext.Current.CancellationToken);

    private static Dictionary<string, MemoryRecord> After(IReadOnlyList<MemoryRecord> records, ConsolidationOptions? options = null)
    {
        var after = records.ToDictionary(record => record.Id, StringComparer.Ordinal);
        foreach (var record in Plan(records, options).SelectMany(step => step.After))
            after[record.Id] = record;
        return after;
    }

    private static void Check(Arbitrary<MemoryRecord[]> some, Action<MemoryRecord[]> holds) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(some, holds));

    private sealed class Probe : WorkspaceProbe
    {
        public bool Has { get; set; }

        public override string Workspace => Records.Scope.Workspace;

        public override bool? Exists(string path) => Has;

        public override string? VersionOf(string name) => null;
    }
}
