using System.Globalization;
using System.Text;
using AgentKit.Internal;
using Microsoft.Extensions.AI;

namespace AgentKit.Context;

/// <summary>How the model reads what is remembered: a line each with its id, its source and its day, between marks.</summary>
internal static class RecalledText
{
    private const string Source = "memory of earlier sessions; may be out of date";

    public static ChatMessage ToMessage(MemoryRecalled recalled)
    {
        var text = new StringBuilder();
        foreach (var record in recalled.Records)
            text.Append(text.Length == 0 ? "" : "\n").Append(Line(record));
        return new(ChatRole.User, UntrustedText.Mark(text.ToString(), Source, recalled.Fence));
    }

    private static string Line(RecalledRecord record) =>
        string.Create(CultureInfo.InvariantCulture, $"[{record.Id}] {record.At:yyyy-MM-dd}, {record.Label.Source}{(record.Label.IsTrusted ? "" : " (not trusted)")}: {record.Statement.ReplaceLineEndings(" ")}");
}
