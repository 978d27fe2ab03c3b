using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Files;

/// <summary>Reads files of containers: the images and the ports.</summary>
internal static class ContainerFiles
{
    private const int MostServices = 4;

    public static IEnumerable<FileFinding> Dockerfile(FileRead file)
    {
        // The last stage is what runs, unless it only renames an earlier one.
        var stages = From.Matches(file.Text).Select(match => match.Groups["image"].Value).Where(image => image.Contains(':', StringComparison.Ordinal) && !image.Contains('$', StringComparison.Ordinal)).ToArray();
        if (stages.Length > 0)
            yield return new("container image", stages[^1], $"{Image(file)} is based on {stages[^1]}.", "FROM " + stages[^1]);
        var ports = Expose.Matches(file.Text).SelectMany(match => match.Groups["ports"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal).Take(4).ToArray();
        if (ports.Length > 0)
            yield return new("container port", string.Join(", ", ports), $"{Image(file)} exposes port {string.Join(", ", ports)}.", "EXPOSE " + string.Join(' ', ports));
    }

    public static IEnumerable<FileFinding> Compose(FileRead file)
    {
        string? service = null;
        var (isServices, indent, isPorts, found) = (false, -1, false, 0);
        foreach (var line in file.Text.Split('\n'))
        {
            if (TopLevel.Match(line) is { Success: true } top)
                (isServices, indent, service) = (top.Groups["key"].Value == "services", -1, null);
            if (!isServices || found >= MostServices)
                continue;
            if (Service.Match(line) is { Success: true } named && (indent < 0 || named.Groups["indent"].Length == indent))
            {
                (service, indent, isPorts) = (named.Groups["name"].Value, named.Groups["indent"].Length, false);
                continue;
            }

            if (service is null)
                continue;
            if (ImageLine.Match(line) is { Success: true } image)
            {
                found++;
                yield return new(service + " image", image.Groups["image"].Value, $"The compose service {service} runs the image {image.Groups["image"].Value}.", line.Trim());
            }
            else if (Key.IsMatch(line))
            {
                isPorts = line.Trim() == "ports:";
            }
            else if (isPorts && Port.Match(line) is { Success: true } port)
            {
                isPorts = false;
                found++;
                yield return new(service + " port", port.Groups["host"].Value, $"The compose service {service} is published on port {port.Groups["host"].Value}.", line.Trim());
            }
        }
    }

    private static string Image(FileRead file) => file.Folder.Length == 0 ? $"The container image ({file.Name})" : $"The container image of {file.Folder}";

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static Regex From { get; } = new(@"^FROM\s+(--platform=\S+\s+)?(?<image>[\w./:@$-]{2,120})", Options | RegexOptions.Multiline | RegexOptions.IgnoreCase, Patterns.TimeLimit);

    private static Regex Expose { get; } = new(@"^EXPOSE\s+(?<ports>\d{2,5}(/(tcp|udp))?( \d{2,5}(/(tcp|udp))?){0,5})\s*$", Options | RegexOptions.Multiline | RegexOptions.IgnoreCase, Patterns.TimeLimit);

    private static Regex TopLevel { get; } = new(@"^(?<key>[\w-]+):", Options, Patterns.TimeLimit);

    private static Regex Service { get; } = new(@"^(?<indent> {1,8})(?<name>[\w.-]{1,60}):\s*(#.*)?$", Options, Patterns.TimeLimit);

    private static Regex ImageLine { get; } = new(@"^\s+image:\s*[""']?(?<image>[\w./:@-]{2,120})[""']?\s*(#.*)?$", Options, Patterns.TimeLimit);

    private static Regex Key { get; } = new(@"^\s+[\w.-]+:", Options, Patterns.TimeLimit);

    private static Regex Port { get; } = new(@"^\s*-\s*[""']?((\d{1,3}\.){3}\d{1,3}:)?(?<host>\d{2,5}):\d{2,5}(/(tcp|udp))?[""']?\s*(#.*)?$", Options, Patterns.TimeLimit);
}
