using AgentKit.Memory.Layers;
using AgentKit.Memory.Markdown;

namespace AgentKit.Memory.Tests.Embeddings;

/// <summary>Recall with a generator: what words miss is found, and what words find stays.</summary>
public sealed class RecallByMeaningTests
{
    [Fact]
    public async Task What_shares_no_word_with_the_question_is_found_by_its_meaning_and_says_so()
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync("The grommet is brass.", "The lamp flickers.", "Anna likes tea.");
        Assert.Empty(await bench.Memory.SearchAsync(new() { Text = "Which eyelet did we get?" }, TestContext.Current.CancellationToken));

        await bench.MakeAsync();
        var found = await bench.SearchAsync("Which eyelet did we get?", MemoryQuery.WorthItsTokens);

        var match = Assert.Single(found);
        Assert.Equal("The grommet is brass.", match.Record.Id);
        Assert.InRange(match.Score, MemoryQuery.WorthItsTokens, 1);
        Assert.StartsWith("meaning 0.", match.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_of_stop_words_alone_in_the_eyes_of_the_index_is_asked_by_its_meaning()
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync("He did.", "The lamp flickers.");
        await bench.MakeAsync();

        Assert.Equal(["He did."], await bench.FindAsync("he did", MemoryQuery.WorthItsTokens));
    }

    [Fact]
    public async Task What_says_all_that_was_asked_keeps_its_place_and_its_score()
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync("The boiler is in the cellar.", "The furnace is in the basement.", "A boiler costs money.", "The lamp flickers.");
        var words = await bench.Memory.SearchAsync(new() { Text = "boiler cellar" }, TestContext.Current.CancellationToken);
        await bench.MakeAsync();

        var found = await bench.SearchAsync("boiler cellar");

        Assert.Equal(["The boiler is in the cellar.", "The furnace is in the basement."], found.Take(2).Select(match => match.Record.Id));
        Assert.True(words[0].Score >= 1);
        Assert.Equal(words[0].Score, found[0].Score);
    }

    [Fact]
    public async Task What_is_no_nearer_than_anything_else_stays_out()
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync([.. Enumerable.Range(0, 80).Select(at => $"The grommet number {at} shines.")]);
        await bench.MakeAsync();

        // All are on one matter, so that to be on it tells none from the others.
        Assert.Empty(await bench.FindAsync("eyelet", MemoryQuery.WorthItsTokens));
    }

    [Fact]
    public async Task Records_of_another_scope_are_never_reached()
    {
        await using var bench = new EmbeddingBench();
        var theirs = MemoryBench.Mine with { Owner = new() { Tenant = "acme", User = "mallory" } };
        await bench.Store.In(theirs).AddAsync([MemoryBench.Record("theirs", "The grommet is brass.", theirs)], TestContext.Current.CancellationToken);
        await bench.AddAsync("The lamp flickers.");
        await bench.MakeAsync(null, MemoryBench.Mine, theirs);

        Assert.Empty(await bench.FindAsync("eyelet"));
        Assert.Equal(["theirs"], await bench.FindAsync("eyelet", scope: theirs));
    }

    [Fact]
    public async Task In_a_scope_with_too_many_vectors_to_compare_those_found_by_words_are_weighed()
    {
        await using var bench = new EmbeddingBench(wholeUpTo: 2, mostVectors: 512);
        await bench.AddAsync("A house with a grommet.", "A house with a lamp.", "A house with a chair.", "The grommet is brass.");
        await bench.MakeAsync();

        var found = await bench.FindAsync("house eyelet");

        Assert.Equal("A house with a grommet.", found[0]);
        Assert.DoesNotContain("The grommet is brass.", found);
    }

    [Fact]
    public async Task What_other_processes_add_and_forget_is_seen_by_the_next_question()
    {
        await using var bench = new EmbeddingBench();
        await bench.AddAsync("The grommet is brass.");
        await bench.MakeAsync();
        Assert.Equal(["The grommet is brass."], await bench.FindAsync("eyelet"));
        using var other = bench.Files.Open();
        await using var theirs = bench.Start(new(), other);

        await other.In(MemoryBench.Mine).AddAsync([MemoryBench.Record("b", "A grommet is noisy.")], TestContext.Current.CancellationToken);
        await bench.MakeAsync(theirs);
        Assert.Equal(["The grommet is brass.", "b"], (await bench.FindAsync("eyelet")).Order());

        await other.In(MemoryBench.Mine).ForgetAsync("The grommet is brass.", TestContext.Current.CancellationToken);
        Assert.Equal(["b"], await bench.FindAsync("eyelet"));
    }

    [Fact]
    public async Task A_memory_that_people_edit_as_a_file_is_found_by_meaning_too()
    {
        await using var bench = new EmbeddingBench();
        var store = new MarkdownMemoryStore(bench.Store, _ => Path.Combine(bench.Files.Folder, "notes.md"));
        await store.In(MemoryBench.Mine).AddAsync([MemoryBench.Record("a", "The grommet is brass.")], TestContext.Current.CancellationToken);
        await using var embeddings = bench.Start(new(), store);
        await bench.MakeAsync(embeddings);
        var query = await embeddings.WithMeaningAsync(new() { Text = "eyelet" }, MemoryLayers.Of(MemoryBench.Mine.Owner, null, "agent", new("s1"), new()), TestContext.Current.CancellationToken);

        Assert.Equal("a", Assert.Single(await store.In(MemoryBench.Mine).SearchAsync(query, TestContext.Current.CancellationToken)).Record.Id);
    }
}
