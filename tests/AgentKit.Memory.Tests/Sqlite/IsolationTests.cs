using AgentKit.Memory.Embeddings;
using FsCheck;
using FsCheck.Fluent;

namespace AgentKit.Memory.Tests.Sqlite;

/// <summary>No record crosses scopes, whatever scopes, ids and queries look like.</summary>
public sealed class IsolationTests : IDisposable
{
    private static readonly string[] Hostile =
    [
        "", " ", "a", "A", "a ", "ä", "a\u0308", "user", "workspace", "%", "_", "*", "'", "''; DROP TABLE records; --", "\"", "\" OR 1=1 --", "own:x", "s1", "s2", "s1 OR s2", "scope : s2",
        "NEAR(a b)", "a AND b", "NOT a", "{own scope} : s2", ")", "((", "\0", "a\0b", "\n", "\u202E", "1", "2", "s1_a", "s2_a", "^a", "a*", "+a", "-a", "../..", "/", "a;b", "workspace=a;group=b",
        "null", "undefined", "😀", "ＳＣＯＰＥ", "\uFEFF", "$scope", "?1", "@scope", "marmalade", "marmalade marmalade",
    ];

    // The same for all records of all scopes, and for what is asked.
    private static readonly QueryMeaning Meaning = new("model", [1, 2, 3], 0);

    private readonly MemoryBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void No_record_crosses()
    {
        var text = Gen.Elements(Hostile);
        var scope = from tenant in text from user in text from workspace in text from agent in text from @group in text
                    select new MemoryScope { Owner = new() { Tenant = tenant, User = user }, Workspace = workspace, Agent = agent, Group = @group };
        var trial = from scopes in Gen.ArrayOf(scope, 4) from ids in Gen.ArrayOf(text, 3) from queries in Gen.ArrayOf(text, 3) select (scopes, ids, queries);

        Prop.ForAll(trial.ToArbitrary(), ((MemoryScope[] Scopes, string[] Ids, string[] Queries) one) => Holds(one.Scopes, one.Ids, one.Queries).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20260302, 7));
    }

    private async Task<bool> Holds(MemoryScope[] scopes, string[] ids, string[] queries)
    {
        foreach (var scope in scopes)
        {
            // Each statement says whose it is, in words that every query can hit.
            var records = ids.Where(id => id.Length > 0).Distinct().Select((id, number) => MemoryBench.Record(id, $"{Owner(scope)} marmalade {number} {string.Join(' ', queries)}", scope)).ToList();
            await _bench.Store.In(scope).AddAsync(records);
            if (_bench.Store.VectorsIn(scope) is { } vectors && await vectors.MissingAsync(Meaning.Model, long.MaxValue, 100, CancellationToken.None) is { Count: > 0 } missing)
                await vectors.KeepAsync(Meaning.Model, missing, [.. missing.Select(_ => Meaning.Direction)], CancellationToken.None);
        }

        foreach (var scope in scopes)
        {
            var memory = _bench.Store.In(scope);
            var seen = (await memory.ListAsync()).ToList();
            foreach (var query in queries.Append("marmalade"))
                seen.AddRange((await memory.SearchAsync(new() { Text = query, Take = 1000, IncludeHistory = true, Meaning = Meaning })).Select(match => match.Record));
            foreach (var id in ids)
                seen.AddRange(new[] { await memory.FindAsync(id) }.OfType<MemoryRecord>());
            if (seen.Any(record => record.Scope != scope || !record.Statement.StartsWith(Owner(scope), StringComparison.Ordinal)))
                return false;

            // What one scope changes or forgets, no other loses.
            var others = await CountAsync(scopes.Where(other => other != scope));
            foreach (var id in ids)
                await memory.ForgetAsync(id);
            await memory.NoteRecalledAsync(ids);
            await memory.UndoAsync();
            if (others != await CountAsync(scopes.Where(other => other != scope)))
                return false;
        }

        return true;
    }

    private async Task<int> CountAsync(IEnumerable<MemoryScope> scopes)
    {
        var count = 0;
        foreach (var scope in scopes.Distinct())
            count += (await _bench.Store.In(scope).ListAsync()).Count;
        return count;
    }

    private static string Owner(MemoryScope scope) => $"[{string.Join('|', new[] { scope.Owner.Tenant, scope.Owner.User, scope.Workspace, scope.Agent, scope.Group }.Select(Uri.EscapeDataString))}]";
}
