using System.Text.Json;

namespace AgentKit.Memory.Transfer;

/// <summary>Where an imported line says that it came from.</summary>
internal static class ImportedSource
{
    public static (MemorySource Source, MemoryTrust Trust) Read(MemoryLine line)
    {
        var name = Text(line.Source);
        var word = Text(line.Trust);
        var trust = Names<MemoryTrust>.TryParse(word, out var told) ? told : TrustText.Read(word, name, line.Speaker);
        return (new() { Origin = line.Origin ?? TrustText.Origin(name) ?? MemoryOrigin.Import, Name = name, Speaker = line.Speaker, Session = line.Session, Event = line.Event, Words = line.Words }, trust);
    }

    private static string? Text(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } other => other.GetRawText(),
    };
}
