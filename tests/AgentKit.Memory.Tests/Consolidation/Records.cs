namespace AgentKit.Memory.Tests.Consolidation;

/// <summary>Records to consolidate.</summary>
internal static class Records
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 9, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset Now = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    public static readonly MemoryScope Scope = new() { Owner = new() { User = "ada" } };

    public static MemoryRecord Of(string id, string statement, int day = 0, MemoryTrust trust = MemoryTrust.Person, MemoryKind kind = MemoryKind.Fact) => new()
    {
        Id = id,
        Scope = Scope,
        Statement = statement,
        Kind = kind,
        Source = new() { Origin = MemoryOrigin.Import },
        Trust = trust,
        ObservedAt = Start.AddDays(day),
        RecordedAt = Start.AddDays(200),
    };
}
