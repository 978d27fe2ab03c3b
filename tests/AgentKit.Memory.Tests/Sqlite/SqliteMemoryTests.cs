using System.Text;
using Microsoft.Data.Sqlite;

namespace AgentKit.Memory.Tests.Sqlite;

public sealed class SqliteMemoryTests : IDisposable
{
    private readonly MemoryBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_record_comes_back_as_it_was_from_another_process()
    {
        var whole = MemoryBench.Record("a", "The API listens on port 8080.") with
        {
            Kind = MemoryKind.Decision,
            Subject = "API",
            Attributes = new Dictionary<string, string> { ["port"] = "8080" },
            Source = new() { Origin = MemoryOrigin.File, Name = "src/app.json", Speaker = "Ada", Session = "s", Event = 7, Words = "port: 8080" },
            Trust = MemoryTrust.Workspace,
            Confidence = 0.75,
            ValidFrom = MemoryBench.Now.AddDays(-1),
            ValidTo = MemoryBench.Now.AddDays(1),
            LastConfirmed = MemoryBench.Now,
            Sightings = 3,
            Links = [new() { Kind = MemoryLinkKind.Contradicts, Id = "b" }],
        };

        await _bench.Memory.AddAsync([whole], TestContext.Current.CancellationToken);
        using var other = _bench.Open();
        var found = await other.In(MemoryBench.Mine).FindAsync("a", TestContext.Current.CancellationToken);

        Assert.Equivalent(whole, found, strict: true);
    }

    [Fact]
    public async Task The_same_record_twice_is_kept_once_and_another_of_its_id_under_a_new_one()
    {
        var token = TestContext.Current.CancellationToken;
        await _bench.Memory.AddAsync([MemoryBench.Record("a", "one"), MemoryBench.Record("a", "one")], token);

        var kept = await _bench.Memory.AddAsync([MemoryBench.Record("a", "two")], token);

        Assert.Equal("a~2", kept[0].Id);
        Assert.Equal(["one", "two"], (await _bench.Memory.ListAsync(cancellationToken: token)).Select(record => record.Statement));
    }

    [Fact]
    public async Task Secrets_are_not_in_the_file_at_any_time()
    {
        const string Secret = "sk-ant-api03-Qm9vZ3JhbmRmYXRoZXJzbG9uZ3NlY3JldDEyMzQ1Njc4OTBhYmNkZWZnaGlqa2xtbm9w";
        var record = MemoryBench.Record("a", $"The key is {Secret}.");

        await _bench.Memory.AddAsync([record with { Source = record.Source with { Words = $"use {Secret} please" }, Attributes = new Dictionary<string, string> { ["key"] = Secret } }], TestContext.Current.CancellationToken);

        Assert.DoesNotContain(Secret[..30], Bytes());
        Assert.Contains("[redacted", (await _bench.Memory.FindAsync("a", TestContext.Current.CancellationToken))!.Statement);
    }

    [Fact]
    public async Task What_a_person_forgets_is_in_no_file_with_what_was_merged_into_it_and_its_history()
    {
        var token = TestContext.Current.CancellationToken;
        await _bench.Memory.AddAsync([MemoryBench.Record("a", "Ophelia keeps marzipan in the cellar."), MemoryBench.Record("b", "Marzipan is in the cellar of Ophelia."), MemoryBench.Record("c", "The gate is green.")], token);
        var (a, b, c) = ((await _bench.Memory.FindAsync("a", token))!, (await _bench.Memory.FindAsync("b", token))!, (await _bench.Memory.FindAsync("c", token))!);
        await _bench.Memory.ApplyAsync("run", [MemoryBench.Step(MemoryAction.Merged, b, b with { Status = MemoryStatus.Merged, Into = "a", Why = "both say marzipan" })], token);
        await _bench.Memory.ApplyAsync("run", [MemoryBench.Step(MemoryAction.Superseded, c, c with { Status = MemoryStatus.Superseded, Into = "a", Why = "marzipan instead" })], token);

        var forgotten = await _bench.Memory.ForgetAsync("b", token);

        Assert.Equal(["a", "b"], forgotten.Order());
        Assert.DoesNotContain("arzipan", Bytes(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await _bench.Memory.SearchAsync(new() { Text = "marzipan", IncludeHistory = true }, token));
        Assert.Equal(["c"], (await _bench.Memory.ListAsync(cancellationToken: token)).Select(record => record.Id));
        Assert.Empty(await _bench.Memory.UndoAsync(token));
    }

    [Fact]
    public async Task A_run_of_changes_is_undone_together_and_only_once()
    {
        var token = TestContext.Current.CancellationToken;
        var before = await _bench.Memory.AddAsync([MemoryBench.Record("a", "one"), MemoryBench.Record("b", "two")], token);
        var step = new MemoryStep
        {
            Change = new() { Action = MemoryAction.Compressed, Ids = ["a", "b"], Into = "c", Why = "both teach three" },
            Before = before,
            After = [.. before.Select(record => record with { Status = MemoryStatus.Merged, Into = "c" }), MemoryBench.Record("c", "three")],
        };

        var made = await _bench.Memory.ApplyAsync("run", [step], token);
        var history = await _bench.Memory.HistoryAsync("a", token);
        var undone = await _bench.Memory.UndoAsync(token);

        Assert.Single(made);
        Assert.Equal("both teach three", Assert.Single(history).Change.Why);
        Assert.Single(undone);
        Assert.Equal(["a:Active", "b:Active"], (await _bench.Memory.ListAsync(cancellationToken: token)).Select(record => $"{record.Id}:{record.Status}"));
        Assert.Empty(await _bench.Memory.UndoAsync(token));
        Assert.True(Assert.Single(await _bench.Memory.HistoryAsync("a", token)).IsUndone);
    }

    [Fact]
    public async Task A_change_of_what_has_changed_since_is_left_out_but_being_recalled_is_no_change()
    {
        var token = TestContext.Current.CancellationToken;
        var before = await _bench.Memory.AddAsync([MemoryBench.Record("a", "one"), MemoryBench.Record("b", "two")], token);
        var (first, second) = (before[0] with { Confidence = 0.9 }, before[1] with { Confidence = 0.9 });
        await _bench.Memory.NoteRecalledAsync(["a", "b"], token);
        await _bench.Memory.ApplyAsync("one", [MemoryBench.Step(MemoryAction.Weighed, before[1], second)], token);

        var made = await _bench.Memory.ApplyAsync("two", [MemoryBench.Step(MemoryAction.Weighed, before[0], first), MemoryBench.Step(MemoryAction.Dropped, before[1], before[1] with { Status = MemoryStatus.Dropped })], token);

        Assert.Equal("a", Assert.Single(made).After[0].Id);
        Assert.Equal(1, (await _bench.Memory.FindAsync("a", token))!.Recalls);
        Assert.Equal(MemoryStatus.Active, (await _bench.Memory.FindAsync("b", token))!.Status);
    }

    [Fact]
    public async Task What_was_changed_after_a_run_survives_its_undoing()
    {
        var token = TestContext.Current.CancellationToken;
        var a = (await _bench.Memory.AddAsync([MemoryBench.Record("a", "one")], token))[0];
        var dropped = a with { Status = MemoryStatus.Dropped };
        await _bench.Memory.ApplyAsync("one", [MemoryBench.Step(MemoryAction.Dropped, a, dropped)], token);
        await _bench.Memory.ApplyAsync("two", [MemoryBench.Step(MemoryAction.Released, dropped, dropped with { Status = MemoryStatus.Active, Confidence = 0.8 })], token);
        await _bench.Memory.UndoAsync(token);

        var undone = await _bench.Memory.UndoAsync(token);

        Assert.Single(undone);
        Assert.Equal(MemoryStatus.Active, (await _bench.Memory.FindAsync("a", token))!.Status);
    }

    [Fact]
    public async Task What_does_not_hold_any_more_is_found_when_history_is_asked_for_alone()
    {
        var token = TestContext.Current.CancellationToken;
        var kept = await _bench.Memory.AddAsync([MemoryBench.Record("a", "The harbour listens on port 8080."), MemoryBench.Record("b", "The harbour listens on port 8081.")], token);
        await _bench.Memory.ApplyAsync("run", [MemoryBench.Step(MemoryAction.Superseded, kept[0], kept[0] with { Status = MemoryStatus.Superseded, Into = "b" })], token);

        var now = await _bench.Memory.SearchAsync(new() { Text = "harbour port" }, token);
        var ever = await _bench.Memory.SearchAsync(new() { Text = "harbour port", IncludeHistory = true }, token);
        await _bench.Memory.UndoAsync(token);
        var again = await _bench.Memory.SearchAsync(new() { Text = "harbour port" }, token);

        Assert.Equal(["b"], now.Select(match => match.Record.Id));
        Assert.Equal(["a", "b"], ever.Select(match => match.Record.Id).Order());
        Assert.Equal(["a", "b"], again.Select(match => match.Record.Id).Order());
    }

    [Fact]
    public async Task A_record_of_another_scope_is_refused()
    {
        var stranger = MemoryBench.Record("a", "one", MemoryBench.Mine with { Group = "others" });

        var error = await Assert.ThrowsAsync<ArgumentException>(() => _bench.Memory.AddAsync([stranger], TestContext.Current.CancellationToken));

        Assert.Contains("group others", error.Message);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_left_alone_and_explained()
    {
        await File.WriteAllTextAsync(_bench.File, new string('x', 5000), TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<MemoryStoreException>(() => _bench.Memory.ListAsync(cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains("move it aside", error.Message);
        Assert.Equal(5000, new FileInfo(_bench.File).Length);
    }

    [Fact]
    public async Task Damage_deep_inside_the_file_is_found_by_reading_all_of_it()
    {
        var token = TestContext.Current.CancellationToken;
        await _bench.Memory.AddAsync([.. Enumerable.Range(0, 2000).Select(i => MemoryBench.Record($"r{i}", $"Service number {i} of the harbour listens on port {8000 + i}."))], token);
        await _bench.Store.VerifyAsync(token);
        _bench.Store.Dispose();
        await using (var file = new FileStream(_bench.File, FileMode.Open))
        {
            file.Position = file.Length / 2 / 4096 * 4096;
            file.Write(new byte[8192]);
        }

        using var damaged = _bench.Open();
        await damaged.CheckAsync(token);
        var error = await Assert.ThrowsAsync<MemoryStoreException>(() => damaged.VerifyAsync(token));

        Assert.Contains("move it aside", error.Message);
    }

    [Fact]
    public async Task A_file_of_a_later_version_is_left_alone_and_explained()
    {
        await _bench.Memory.AddAsync([MemoryBench.Record("a", "one")], TestContext.Current.CancellationToken);
        using (var connection = new SqliteConnection($"Data Source={_bench.File}"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        using var later = _bench.Open();
        var error = await Assert.ThrowsAsync<MemoryStoreException>(() => later.In(MemoryBench.Mine).ListAsync(cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains("later version", error.Message);
    }

    [Fact]
    public async Task The_file_is_its_owners_alone()
    {
        await _bench.Memory.AddAsync([MemoryBench.Record("a", "one")], TestContext.Current.CancellationToken);

        Assert.SkipWhen(OperatingSystem.IsWindows(), "Rights are inherited from the folder there.");
        foreach (var file in Directory.EnumerateFiles(_bench.Folder))
        {
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task How_far_a_session_was_looked_through_never_goes_back()
    {
        var token = TestContext.Current.CancellationToken;

        await _bench.Memory.SetProgressAsync("s", 7, token);
        await _bench.Memory.SetProgressAsync("s", 3, token);

        Assert.Equal(7, await _bench.Memory.GetProgressAsync("s", token));
        Assert.Equal(0, await _bench.Memory.GetProgressAsync("other", token));
        Assert.Equal(0, await _bench.Store.In(MemoryBench.Mine with { Agent = "b" }).GetProgressAsync("s", token));
    }

    private string Bytes()
    {
        var text = new StringBuilder();
        foreach (var path in Directory.EnumerateFiles(_bench.Folder))
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            text.Append(Encoding.Latin1.GetString(copy.ToArray()));
        }

        return text.ToString();
    }
}
