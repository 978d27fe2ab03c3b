using AgentKit.Cli.Output;
using AgentKit.Memory;

namespace AgentKit.Cli.Commands.Memory;

/// <summary>A record on a line, for people.</summary>
internal static class RecordText
{
    private const int MostCharacters = 300;

    /// <summary>The line.</summary>
    /// <param name="record">The record.</param>
    /// <param name="scope">The name of its scope, where records of several stand together.</param>
    public static string Line(MemoryRecord record, string? scope = null) => string.Join('\t', new[]
    {
        SafeText.Line(record.Id, 60),
        scope is null ? null : SafeText.Line(scope, 60),
        record.ObservedAt.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        record.Status == MemoryStatus.Active ? Json.Name(record.Kind) : Json.Name(record.Status),
        record.Source.Speaker is { } speaker ? $"{SafeText.Line(speaker, 40)}: {SafeText.Line(record.Statement, MostCharacters)}" : SafeText.Line(record.Statement, MostCharacters),
    }.OfType<string>());
}
