using System.Text;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Interactive;

/// <summary>A plan as text that a person edits: headings, and items behind dashes. What has no heading of these is refused.</summary>
internal static class PlanText
{
    private const string Help = "# Edit the plan, save and leave. Lines that begin with # are left out.\n";

    /// <summary>The plan as text.</summary>
    public static string Write(Plan plan)
    {
        var text = new StringBuilder(Help);
        AddText(text, "goal", plan.Goal);
        AddItems(text, "steps", plan.Steps);
        AddItems(text, "files", plan.Files.Select(file => $"{Json.Name(file.Change)} {file.Path}"));
        AddItems(text, "commands", plan.Commands);
        AddText(text, "risks", plan.Risks);
        AddText(text, "checks", plan.Checks);
        return text.ToString();
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="UsageException">It is no plan; the message says which line is wrong and what belongs there.</exception>
    public static Plan Read(string text)
    {
        var parts = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var part = (List<string>?)null;
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line.StartsWith('#') || string.IsNullOrWhiteSpace(line))
                continue;
            if (Heading(line) is { } heading)
            {
                part = parts.TryAdd(heading, []) ? parts[heading] : throw new UsageException($"Line {number}: '{heading}:' stands there twice.");
                if (line[(heading.Length + 1)..].Trim() is { Length: > 0 } rest)
                    part.Add(rest);
            }
            else if (part is null || IsOdd(line, part))
            {
                throw new UsageException($"Line {number}: '{SafeText.Line(line, 60)}' is no heading (goal:, steps:, files:, commands:, risks:, checks:), no item behind '- ', and no more of one behind two blanks.");
            }
            else if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                part.Add(line[2..].Trim());
            }
            else
            {
                part[^1] += "\n" + line[2..];
            }
        }

        return ToPlan(parts);
    }

    private static Plan ToPlan(Dictionary<string, List<string>> parts) => new()
    {
        Goal = TextOf(parts, "goal") ?? throw new UsageException("The plan has no goal: write one behind 'goal:'."),
        Steps = parts.GetValueOrDefault("steps") ?? [],
        Files = [.. (parts.GetValueOrDefault("files") ?? []).Select(ToFile)],
        Commands = parts.GetValueOrDefault("commands") ?? [],
        Risks = TextOf(parts, "risks"),
        Checks = TextOf(parts, "checks"),
    };

    private static PlanFile ToFile(string line)
    {
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        var word = blank < 0 ? line : line[..blank];
        var change = Enum.GetValues<PlanChange>().Cast<PlanChange?>().FirstOrDefault(change => Json.Name(change!.Value) == word);
        return change is { } known && blank > 0 && line[(blank + 1)..].Trim() is { Length: > 0 } path
            ? new() { Path = path, Change = known }
            : throw new UsageException($"'{SafeText.Line(line, 60)}' under files: write create, edit or delete, and the path behind it.");
    }

    private static string? TextOf(Dictionary<string, List<string>> parts, string heading) =>
        parts.TryGetValue(heading, out var lines) && string.Join('\n', lines).Trim() is { Length: > 0 } text ? text : null;

    private static string? Heading(string line) =>
        Array.Find(["goal", "steps", "files", "commands", "risks", "checks"], heading => line.StartsWith(heading + ":", StringComparison.Ordinal));

    private static bool IsOdd(string line, List<string> part) =>
        !line.StartsWith("- ", StringComparison.Ordinal) && !(line.StartsWith("  ", StringComparison.Ordinal) && part.Count > 0);

    private static void AddText(StringBuilder text, string heading, string? value) =>
        text.Append(heading).Append(": ").Append(Continued(value ?? "")).Append('\n');

    private static void AddItems(StringBuilder text, string heading, IEnumerable<string> items)
    {
        text.Append(heading).Append(":\n");
        foreach (var item in items)
            text.Append("- ").Append(Continued(item)).Append('\n');
    }

    // What a person cannot see is not there for them to edit.
    private static string Continued(string value) => SafeText.Of(value).Trim().Replace("\n", "\n  ", StringComparison.Ordinal);
}
