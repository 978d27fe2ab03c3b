// Another process that writes to memory, for tests: it says each id when it is acknowledged.
// Usage: <file> <name> <count>
using System.Globalization;
using AgentKit;
using AgentKit.Memory;
using AgentKit.Memory.Sqlite;
using AgentKit.Provenance;

using var store = new SqliteMemoryStore(args[0], new SecretRedactor(new ProvenanceOptions()));
var memory = store.In(new() { Owner = SessionOwner.Local });
for (var i = 0; i < int.Parse(args[2], CultureInfo.InvariantCulture); i++)
{
    var now = TimeProvider.System.GetUtcNow();
    var added = await memory.AddAsync(
        [
            new()
            {
                Id = $"{args[1]}-{i}",
                Scope = memory.Scope,
                Statement = $"Writer {args[1]} saw number {i} of its list.",
                Source = new() { Origin = MemoryOrigin.Person, Session = args[1] },
                Trust = MemoryTrust.Person,
                ObservedAt = now,
                RecordedAt = now,
            },
        ]);
    Console.WriteLine(added[0].Id);
}
