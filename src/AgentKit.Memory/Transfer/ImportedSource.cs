using System.Text.Json;

namespace AgentKit.Memory.Transfer;

/// <summary>Where an imported line says that it came from.</summary>
internal static class ImportedSource
{
    public static (MemorySource Source, MemoryTrust Trust) Read(MemoryLine line)
    {
        var origin = line.Origin ?? MemoryOrigin.Import;
        var name = line.Source is { ValueKind: JsonValueKind.String } source ? source.GetString() : line.Source?.GetRawText();
        var trust = line.Trust is { ValueKind: JsonValueKind.String } word && Names<MemoryTrust>.TryParse(word.GetString(), out var told) ? told : MemoryTrust.Person;
        return (new() { Origin = origin, Name = name, Speaker = line.Speaker, Session = line.Session, Event = line.Event, Words = line.Words }, trust);
    }
}
