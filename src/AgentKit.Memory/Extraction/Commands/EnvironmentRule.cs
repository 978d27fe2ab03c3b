using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Commands;

/// <summary>What commands say of the environment: versions of programs, the system, the remote, the branch.</summary>
internal static class EnvironmentRule
{
    private static readonly TimeSpan BranchLasts = TimeSpan.FromDays(7);

    private static readonly Dictionary<string, string> Programs = new(StringComparer.Ordinal)
    {
        ["node"] = "Node.js", ["npm"] = "npm", ["pnpm"] = "pnpm", ["yarn"] = "Yarn", ["bun"] = "Bun", ["deno"] = "Deno", ["dotnet"] = ".NET SDK", ["python"] = "Python", ["python3"] = "Python", ["pip"] = "pip", ["uv"] = "uv", ["poetry"] = "Poetry", ["go"] = "Go",
        ["rustc"] = "Rust", ["cargo"] = "Cargo", ["java"] = "Java", ["javac"] = "the JDK", ["mvn"] = "Maven", ["gradle"] = "Gradle", ["ruby"] = "Ruby", ["php"] = "PHP", ["docker"] = "Docker", ["kubectl"] = "kubectl", ["terraform"] = "Terraform", ["psql"] = "the PostgreSQL client",
        ["git"] = "git", ["gcc"] = "gcc", ["clang"] = "clang", ["cmake"] = "CMake", ["make"] = "make", ["tsc"] = "TypeScript", ["ffmpeg"] = "FFmpeg", ["redis-server"] = "Redis", ["mysql"] = "the MySQL client", ["sqlite3"] = "SQLite", ["helm"] = "Helm", ["bash"] = "bash", ["elixir"] = "Elixir", ["swift"] = "Swift",
    };

    public static IEnumerable<ExtractedFact> Read(TurnCall call, TurnContent turn)
    {
        if (!call.Succeeded || CommandLine.Of(call.Input) is not { } command || command.Text.Contains("ssh ", StringComparison.Ordinal) || command.Text.Contains("docker ", StringComparison.Ordinal) && command.Program is not "docker")
            yield break;
        string[] lines = [.. call.Result.Split('\n', 64).Take(63).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '[')];
        var versions = command.Steps.Where(step => Version.IsMatch(step)).ToArray();
        if (versions.Length == command.Steps.Count && (versions.Length == 1 || versions.Length == lines.Length))
        {
            for (var i = 0; i < versions.Length && i < lines.Length; i++)
            {
                if (OfProgram(versions[i], lines[i], call, turn) is { } fact)
                    yield return fact;
            }

            yield break;
        }

        if (command.Steps.Count != 1)
            yield break;
        foreach (var fact in OfSystem(command.Steps[0], lines, call, turn).Concat(OfGit(command.Steps[0], lines, call, turn)))
            yield return fact;
    }

    private static ExtractedFact? OfProgram(string step, string line, TurnCall call, TurnContent turn)
    {
        var program = CommandLine.Word(step, 0);
        if (!Programs.TryGetValue(program, out var name) || Number.Match(line) is not { Success: true } match)
            return null;
        return Fact(call, turn, $"The installed version of {name} is {match.Groups["number"].Value}.", name.Replace("the ", "", StringComparison.Ordinal).ToLowerInvariant(), "version", match.Groups["number"].Value, line);
    }

    private static IEnumerable<ExtractedFact> OfSystem(string step, string[] lines, TurnCall call, TurnContent turn)
    {
        if (lines.Length == 0)
            yield break;
        if (Uname.IsMatch(step) && System.Match(lines[0]) is { Success: true } system)
        {
            var kernel = KernelNumber.Match(lines[0]) is { Success: true } number ? $" {number.Value}" : "";
            var name = system.Value == "Darwin" ? "macOS (Darwin" + kernel + ")" : system.Value + kernel;
            yield return Fact(call, turn, $"The machine runs {name}{Machine(lines[0])}.", "machine", "operating system", name, lines[0]);
        }
        else if (Release.IsMatch(step) && lines.Select(line => Pretty.Match(line)).FirstOrDefault(match => match.Success) is { } pretty)
        {
            yield return Fact(call, turn, $"The machine runs {pretty.Groups["name"].Value}.", "machine", "operating system", pretty.Groups["name"].Value, pretty.Value);
        }
    }

    private static string Machine(string line) => Architecture.Match(line) is { Success: true } machine ? $" on {machine.Value}" : "";

    private static IEnumerable<ExtractedFact> OfGit(string step, string[] lines, TurnCall call, TurnContent turn)
    {
        if (step is "git remote -v" or "git remote get-url origin" or "git config --get remote.origin.url"
            && lines.Select(line => Remote.Match(line)).FirstOrDefault(match => match.Success) is { } remote)
        {
            var url = UserInfo.Replace(remote.Groups["url"].Value, "://");
            var name = remote.Groups["name"].Success ? remote.Groups["name"].Value : "origin";
            yield return Fact(call, turn, $"The git remote {name} of the repository is {url}.", "git remote " + name, "url", url, UserInfo.Replace(remote.Value, "://"));
        }
        else if (Branch(step, lines) is { } branch)
        {
            yield return Fact(call, turn, $"On {DateOnly.FromDateTime(call.At.UtcDateTime):yyyy-MM-dd} the repository was on the git branch {branch}.", "git repository", "current branch", branch, branch) with { ValidFrom = call.At, ValidTo = call.At + BranchLasts, Confidence = 0.5 };
        }

        if (step is "git remote show origin" && lines.Select(line => Head.Match(line)).FirstOrDefault(match => match.Success) is { } head)
            yield return Fact(call, turn, $"The default branch of the repository is {head.Groups["name"].Value}.", "git repository", "default branch", head.Groups["name"].Value, head.Value);
    }

    private static string? Branch(string step, string[] lines)
    {
        var name = step is "git branch --show-current" or "git rev-parse --abbrev-ref HEAD" ? (lines.Length == 1 ? lines[0] : null)
            : step is "git branch" or "git branch -a" or "git branch -vv" ? Array.Find(lines, line => line.StartsWith("* ", StringComparison.Ordinal)) is { } current ? current[2..].Split(' ')[0] : null
            : null;
        return name is not null && BranchName.IsMatch(name) && name != "HEAD" ? name : null;
    }

    private static ExtractedFact Fact(TurnCall call, TurnContent turn, string statement, string subject, string attribute, string value, string words) => new()
    {
        Kind = MemoryKind.Fact,
        Statement = statement,
        Subject = subject,
        Attributes = new Dictionary<string, string>(StringComparer.Ordinal) { [attribute] = value },
        Source = new() { Origin = MemoryOrigin.Command, Name = CommandLine.Of(call.Input)?.Text, Session = turn.Session, Event = call.Event, Words = TurnReader.Cut(words, 300) },
        Trust = call.Trust,
        Confidence = 0.85,
        ObservedAt = call.At,
    };

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static Regex Version { get; } = new(@"^[\w./-]+\s(--version|-v|-V|version|-version)(\s2>&1)?(\s\|\shead\s(-n\s?|-)1)?$", Options, Patterns.TimeLimit);

    private static Regex Number { get; } = new(@"(?<![\w.])(v|go)?(?<number>\d{1,4}\.\d{1,6}(\.\d{1,6}){0,2}(-[A-Za-z][\w.]{0,20})?)(?!\w)", Options, Patterns.TimeLimit);

    private static Regex Uname { get; } = new(@"^uname(\s-[a-z]+)*$", Options, Patterns.TimeLimit);

    private static Regex System { get; } = new(@"^(Linux|Darwin|FreeBSD|MINGW64_NT|MSYS_NT)\b", Options, Patterns.TimeLimit);

    private static Regex KernelNumber { get; } = new(@"\b\d{1,3}\.\d{1,3}(\.\d{1,3})?", Options, Patterns.TimeLimit);

    private static Regex Architecture { get; } = new(@"\b(x86_64|aarch64|arm64|armv7l|i686)\b", Options, Patterns.TimeLimit);

    private static Regex Release { get; } = new(@"^(cat\s/etc/os-release|lsb_release\s-(a|d|ds))$", Options, Patterns.TimeLimit);

    private static Regex Pretty { get; } = new(@"^(PRETTY_NAME=""|Description:\s+)(?<name>[\w .()/-]{3,60}?)""?$", Options, Patterns.TimeLimit);

    private static Regex Remote { get; } = new(@"^((?<name>[\w.-]+)\s+)?(?<url>(https?|ssh|git)://[\w.@:/~%-]{4,200}|[\w.-]+@[\w.-]+:[\w./~-]{2,160})(\s\((fetch|push)\))?$", Options, Patterns.TimeLimit);

    private static Regex UserInfo { get; } = new(@"://[^/@]+@", Options, Patterns.TimeLimit);

    private static Regex Head { get; } = new(@"^HEAD branch:\s(?<name>[\w./-]{1,80})$", Options, Patterns.TimeLimit);

    private static Regex BranchName { get; } = new(@"^[\w][\w./#-]{0,100}$", Options, Patterns.TimeLimit);
}
