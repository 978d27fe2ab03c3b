using Microsoft.Extensions.AI;

namespace AgentKit.Memory.Tests.Embeddings;

/// <summary>A generator that hangs, throws or answers nonsense costs a recall its limit at most, and what words find is found.</summary>
public sealed class SlowGeneratorTests
{
    private static readonly TaskCompletionSource<GeneratedEmbeddings<Embedding<float>>?> Never = new();

    public static TheoryData<string> Nonsense => ["throws", "too few", "too many", "not a number", "zeros", "empty", "several dimensions", "nothing", "null"];

    [Fact]
    public async Task A_generator_that_hangs_holds_a_recall_up_for_no_longer_than_its_limit()
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync("The boiler is in the cellar.");
        await bench.MakeAsync();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Generator.Instead = (_, _) =>
        {
            asked.TrySetResult();
            return Never.Task;
        };

        var search = bench.FindAsync("boiler");
        await asked.Task.WaitAsync(EmbeddingBench.Patience, TestContext.Current.CancellationToken);
        bench.Clock.Advance(EmbeddingBench.Limit - TimeSpan.FromMilliseconds(1));
        Assert.False(search.IsCompleted);
        bench.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(["The boiler is in the cellar."], await search.WaitAsync(EmbeddingBench.Patience, TestContext.Current.CancellationToken));
        await bench.LaterAsync(TimeSpan.Zero);
        Assert.Equal(1, await bench.CountOfAsync("recalled by words alone: generator too slow"));
    }

    [Fact]
    public async Task A_generator_that_blocks_its_thread_holds_a_recall_up_no_longer_either()
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync("The boiler is in the cellar.");
        using var open = new ManualResetEventSlim();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Generator.Instead = (_, _) =>
        {
            asked.TrySetResult();
            open.Wait(CancellationToken.None);
            return Task.FromResult<GeneratedEmbeddings<Embedding<float>>?>(null);
        };

        var search = bench.FindAsync("boiler");
        await asked.Task.WaitAsync(EmbeddingBench.Patience, TestContext.Current.CancellationToken);
        bench.Clock.Advance(EmbeddingBench.Limit);
        var found = await search.WaitAsync(EmbeddingBench.Patience, TestContext.Current.CancellationToken);
        open.Set();

        Assert.Equal(["The boiler is in the cellar."], found);
    }

    [Fact]
    public async Task A_generator_that_failed_three_times_is_left_alone_for_a_minute()
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync("The boiler is in the cellar.");
        await bench.MakeAsync();
        bench.Generator.Instead = (_, _) => throw new HttpRequestException("No.");
        var before = bench.Generator.Calls.Count;

        for (var turn = 0; turn < 5; turn++)
            Assert.Single(await bench.FindAsync("boiler"));
        Assert.Equal(before + 3, bench.Generator.Calls.Count);

        bench.Generator.Instead = null;
        await bench.LaterAsync(TimeSpan.FromMinutes(1));
        Assert.Single(await bench.FindAsync("furnace"));
    }

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task Nonsense_is_neither_stored_nor_thrown_and_what_words_find_is_found(string what)
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync("The boiler is in the cellar.", "The lamp flickers.");
        bench.Generator.Instead = (texts, _) => Task.FromResult(Answer(bench.Generator, what, texts));

        var found = await bench.FindAsync("boiler");
        await bench.MakeAsync();

        Assert.Equal(["The boiler is in the cellar."], found);
        Assert.Empty(bench.Embedded);
        Assert.True(await bench.CountOfAsync("vectors: failed") + await bench.CountOfAsync("recalled by words alone: generator failed") > 0);
    }

    private static GeneratedEmbeddings<Embedding<float>>? Answer(SynonymGenerator generator, string what, IReadOnlyList<string> texts)
    {
        var right = generator.Answer(texts).Select(one => one.Vector.ToArray()).ToList();
        switch (what)
        {
            case "throws": throw new InvalidOperationException("No.");
            case "too few": right.RemoveAt(0); break;
            case "too many": right.Add(right[0]); break;
            case "not a number": right[^1][3] = float.NaN; break;
            case "zeros": right[^1] = new float[right[^1].Length]; break;
            case "empty": right[^1] = []; break;
            case "several dimensions": right[0] = [1, 2, 3]; break;
            case "nothing": right.Clear(); break;
            case "null": return [.. right.Select((_, at) => at == 0 ? null! : new Embedding<float>(right[at]))];
        }

        return [.. right.Select(vector => new Embedding<float>(vector))];
    }
}
