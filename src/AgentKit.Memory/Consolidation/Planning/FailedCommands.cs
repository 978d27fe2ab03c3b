using System.Globalization;

namespace AgentKit.Memory.Consolidation.Planning;

/// <summary>A command that memory keeps and that has failed since, where another did what it was for: less sure, until that is no longer remembered.</summary>
internal static class FailedCommands
{
    private const string Mark = "failed";
    private const double Less = 0.5;

    public static void Apply(Draft draft)
    {
        var failures = draft.Active.Where(record => record.Attributes.ContainsKey("fails")).ToLookup(record => Plain(record.Attributes["fails"]), StringComparer.Ordinal);
        foreach (var record in draft.Active)
        {
            var command = record.Attributes.FirstOrDefault(attribute => attribute.Key.EndsWith("command", StringComparison.Ordinal)).Value;
            if (command is null)
                continue;
            var failure = failures[Plain(command)].LastOrDefault(later => later.ObservedAt > record.ObservedAt && later.Trust >= record.Trust);
            var known = record.Attributes.GetValueOrDefault(Mark);
            if (failure is not null && known is null)
                Weigh(draft, record, failure.Id, Less, $"`{command}` failed on {failure.ObservedAt.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}, and something else did what it was for: {failure.Id}.");
            else if (failure is null && known is not null)
                Weigh(draft, record, null, 1 / Less, "Nothing is remembered of its failing any more.");
        }
    }

    private static void Weigh(Draft draft, MemoryRecord record, string? mark, double factor, string why)
    {
        var attributes = new Dictionary<string, string>(record.Attributes, StringComparer.Ordinal);
        if (mark is null)
            attributes.Remove(Mark);
        else
            attributes[Mark] = mark;
        draft.Change(MemoryAction.Weighed, [record.Id], null, why, record with { Confidence = Math.Min(1, record.Confidence * factor), Attributes = attributes });
    }

    private static string Plain(string command) => string.Join(' ', command.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
