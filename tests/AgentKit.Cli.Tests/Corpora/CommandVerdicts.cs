using System.Text.Json;

namespace AgentKit.Cli.Tests.Corpora;

/// <summary>What the program decides about every command of the corpus, asked once.</summary>
public sealed class CommandVerdicts : IAsyncLifetime
{
    private static readonly string[] Files =
    [
        "README.md", "CHANGELOG.md", "LICENSE", "package.json", "package-lock.json", "tsconfig.json", "Makefile", "Dockerfile", "docker-compose.yml",
        "App.sln", "pyproject.toml", "requirements.txt", "notes.txt", ".editorconfig", ".gitignore", ".env.example", ".git/HEAD", ".git/config",
        "src/app.js", "src/index.ts", "src/main.py", "src/utils.py", "src/Program.cs", "src/App.csproj", "src/Models/User.cs", "src/Models/Store.cs",
        "src/lib/helpers.js", "src/components/Button.tsx", "tests/test_main.py", "tests/UserTests.cs", "tests/app.test.js", "docs/guide.md", "docs/api.md",
        "docs/index.html", "data/users.csv", "data/users.json", "data/old.json", "scripts/build.sh", "scripts/run.sh", "config/app.yml", "logs/app.log",
        "logs/old.log.gz", "dist/app.min.js", "archive/release.tar.gz", "archive/release.zip",
    ];

    private List<(string Label, string Shown, JsonElement Answer)> _all = [];

    /// <summary>The commands of one label with what was answered.</summary>
    internal IReadOnlyList<(string Shown, JsonElement Answer)> Of(string label) =>
        [.. _all.Where(line => line.Label == label).Select(line => (line.Shown, line.Answer))];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        using var program = new AgentKitProgram();
        foreach (var file in Files)
            program.Write(file, "");
        var lines = CorpusText.Read("commands.tsv");
        var answers = await Explained.AskAsync(
            program, [.. lines.Select(line => ("shell", (IReadOnlyDictionary<string, string>)new Dictionary<string, string> { ["command"] = CorpusText.Decode(line[1]) }, "default"))]);
        _all = [.. lines.Zip(answers, (line, answer) => (line[0], line[1], answer))];
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
