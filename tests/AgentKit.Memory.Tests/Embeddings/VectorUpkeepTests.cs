using AgentKit.Memory.Embeddings;
using Microsoft.Extensions.AI;

namespace AgentKit.Memory.Tests.Embeddings;

/// <summary>Which records have vectors: those that hold, of the model in use, and nothing that was forgotten.</summary>
public sealed class VectorUpkeepTests
{
    [Fact]
    public async Task Many_records_are_sent_in_batches_each_once_the_newest_first()
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync(Enumerable.Range(0, 150).Select(at => $"Fact {at}."));

        await bench.MakeAsync();
        await bench.MakeAsync();

        Assert.Equal(150, bench.Embedded.Count);
        Assert.Equal([16, 64, 64, 22], bench.Generator.Calls.Select(texts => texts.Count));
        Assert.Equal("Fact 149.", bench.Generator.Calls[1][0]);
        Assert.Equal(150, await bench.CountOfAsync("vectors: made"));
    }

    [Fact]
    public async Task What_does_not_hold_has_no_vector_and_gets_one_when_it_holds_again()
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync("one", "two", "three");
        await bench.MakeAsync();
        var one = (await bench.Memory.FindAsync("one", TestContext.Current.CancellationToken))!;

        await bench.Memory.ApplyAsync("run", [MemoryBench.Step(MemoryAction.Dropped, one, one with { Status = MemoryStatus.Dropped })], TestContext.Current.CancellationToken);
        Assert.Equal(["two", "three"], bench.Embedded);
        await bench.MakeAsync();
        Assert.Equal(["two", "three"], bench.Embedded);

        await bench.Memory.UndoAsync(TestContext.Current.CancellationToken);
        await bench.MakeAsync();
        Assert.Equal(["one", "two", "three"], bench.Embedded);
    }

    [Fact]
    public async Task What_is_forgotten_leaves_no_vector_in_the_file()
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync("one", "two");
        await bench.MakeAsync();
        var vector = Convert.FromHexString(bench.Ask("SELECT hex(vector) FROM vectors ORDER BY number LIMIT 1")[0]);
        Assert.True(IsInFile(bench, vector));

        await bench.Memory.ForgetAsync("one", TestContext.Current.CancellationToken);

        Assert.Equal(["two"], bench.Embedded);
        Assert.False(IsInFile(bench, vector));
    }

    [Fact]
    public async Task What_is_redacted_loses_its_vector_at_once_and_gets_one_of_what_is_left()
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync("The word is tulip.");
        await bench.MakeAsync();
        var before = (await bench.Memory.ListAsync(cancellationToken: TestContext.Current.CancellationToken))[0];

        await bench.Memory.ApplyAsync("run", [MemoryBench.Step(MemoryAction.Redacted, before, before with { Statement = "The word is [redacted]." })], TestContext.Current.CancellationToken);
        Assert.Empty(bench.Embedded);
        await bench.MakeAsync();

        Assert.Single(bench.Embedded);
        Assert.Equal("The word is [redacted].", bench.Generator.Texts[^1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_goes_or_changes_while_its_vector_is_made_gets_none(bool goes)
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync("The word is tulip.", "two");
        var before = (await bench.Memory.ListAsync(cancellationToken: TestContext.Current.CancellationToken))[0];
        bench.Generator.Instead = async (texts, _) =>
        {
            if (texts.Contains("The word is tulip."))
            {
                if (goes)
                    await bench.Memory.ForgetAsync(before.Id);
                else
                    await bench.Memory.ApplyAsync("run", [MemoryBench.Step(MemoryAction.Redacted, before, before with { Statement = "The word is [redacted]." })]);
            }

            return null;
        };

        await bench.MakeAsync();

        Assert.Equal(goes ? ["two"] : ["The word is tulip.", "two"], bench.Embedded);
        Assert.Equal(goes ? 1 : 2, bench.Generator.Texts.Count(text => text is "two" or "The word is [redacted]."));
    }

    [Fact]
    public async Task A_failed_batch_is_tried_again_in_halves_until_all_have_vectors_but_the_one_that_fails()
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync(Enumerable.Range(0, 40).Select(at => at == 17 ? "poison" : $"Fact {at}."));
        bench.Generator.Instead = (texts, _) => texts.Contains("poison") ? throw new HttpRequestException("Refused.") : Task.FromResult<GeneratedEmbeddings<Embedding<float>>?>(null);
        await bench.MakeAsync();
        Assert.Empty(bench.Embedded);

        for (var attempt = 0; attempt < 12; attempt++)
            await bench.LaterAsync(TimeSpan.FromMinutes(30));

        Assert.Equal(39, bench.Embedded.Count);
        bench.Generator.Instead = null;
        await bench.LaterAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(40, bench.Embedded.Count);
    }

    [Fact]
    public async Task After_a_failure_nothing_is_sent_until_a_while_has_passed()
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync("one");
        bench.Generator.Instead = (_, _) => throw new HttpRequestException("No.");
        await bench.MakeAsync();
        bench.Generator.Instead = null;

        await bench.MakeAsync();
        Assert.Single(bench.Generator.Calls);
        Assert.Equal(1, await bench.CountOfAsync("vectors: failed"));

        await bench.LaterAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(["one"], bench.Embedded);
    }

    [Fact]
    public async Task What_a_process_that_ended_half_way_left_out_the_next_makes_up()
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync(Enumerable.Range(0, 100).Select(at => $"Fact {at}."));
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Generator.Instead = async (texts, cancellationToken) =>
        {
            if (texts.Count < VectorBatches.Most && texts[0].StartsWith("Fact", StringComparison.Ordinal))
            {
                second.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return null;
        };
        bench.Embeddings.Upkeep.Touch(MemoryBench.Mine);
        await second.Task.WaitAsync(EmbeddingBench.Patience, TestContext.Current.CancellationToken);
        await bench.Embeddings.DisposeAsync();
        Assert.Equal(64, bench.Embedded.Count);

        await using var next = bench.Start(new());
        await bench.MakeAsync(next);

        Assert.Equal(100, bench.Embedded.Distinct().Count());
    }

    [Fact]
    public async Task While_another_process_makes_vectors_this_one_waits_and_makes_none_twice()
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync("one");
        var lease = await bench.Store.TryLeaseAsync("vectors", TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await using (lease)
        {
            await bench.MakeAsync();
            Assert.Empty(bench.Embedded);
            Assert.Equal(0, await bench.CountOfAsync("vectors: failed"));
        }

        await bench.LaterAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(["one"], bench.Embedded);
    }

    [Fact]
    public async Task Another_model_makes_its_own_and_what_nobody_uses_goes_after_a_month()
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync("The grommet is brass.");
        await bench.MakeAsync();
        await using var other = bench.Start(new("others", 256));

        await bench.MakeAsync(other);
        Assert.Equal(2, bench.Embedded.Count);
        Assert.Single(await bench.SearchAsync("eyelet"));
        Assert.Single(await bench.SearchAsync("eyelet", embeddings: other));

        // What the searches set going says again that the model is used.
        await bench.LaterAsync(TimeSpan.Zero);

        // The file's clock is the system's, so that the days pass in the file.
        bench.Ask("UPDATE vector_models SET used_at = used_at - 31 * 86400000 WHERE name LIKE '%synonyms%'");
        bench.Ask("UPDATE vector_models SET used_at = used_at - 2 * 86400000 WHERE name LIKE '%others%'");
        await bench.MakeAsync(other);
        Assert.Equal(["test/others/256"], bench.Ask("SELECT name FROM vector_models"));
        Assert.Single(bench.Embedded);
    }

    [Fact]
    public async Task A_generator_that_changes_its_dimensions_makes_all_anew_and_compares_none_of_two_spaces()
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync("The grommet is brass.");
        await bench.MakeAsync();
        bench.Generator.Dimensions = 300;
        await bench.AddAsync("The lamp flickers.");

        Assert.Empty(await bench.FindAsync("eyelet"));
        await bench.LaterAsync(TimeSpan.FromHours(1));
        await bench.MakeAsync();

        Assert.Equal(["The grommet is brass."], await bench.FindAsync("eyelet"));
        Assert.Equal(["1:2"], bench.Ask("SELECT count(DISTINCT model) || ':' || count(*) FROM vectors WHERE length(vector) = 300"));
    }

    private static bool IsInFile(EmbeddingBench bench, byte[] bytes) => Directory.GetFiles(bench.Files.Folder).Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray().AsSpan().IndexOf(bytes) >= 0;
    });
}
