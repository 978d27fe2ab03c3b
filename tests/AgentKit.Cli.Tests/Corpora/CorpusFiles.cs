namespace AgentKit.Cli.Tests.Corpora;

/// <summary>The files of the workspace that the commands of the corpus speak of.</summary>
internal static class CorpusFiles
{
    public static IReadOnlyList<string> Commands { get; } =
    [
        "README.md", "CHANGELOG.md", "LICENSE", "package.json", "package-lock.json", "tsconfig.json", "Makefile", "Dockerfile", "docker-compose.yml",
        "App.sln", "pyproject.toml", "requirements.txt", "notes.txt", ".editorconfig", ".gitignore", ".env.example", ".git/HEAD", ".git/config",
        "src/app.js", "src/index.ts", "src/main.py", "src/utils.py", "src/Program.cs", "src/App.csproj", "src/Models/User.cs", "src/Models/Store.cs",
        "src/lib/helpers.js", "src/components/Button.tsx", "tests/test_main.py", "tests/UserTests.cs", "tests/app.test.js", "docs/guide.md", "docs/api.md",
        "docs/index.html", "data/users.csv", "data/users.json", "data/old.json", "scripts/build.sh", "scripts/run.sh", "config/app.yml", "logs/app.log",
        "logs/old.log.gz", "dist/app.min.js", "archive/release.tar.gz", "archive/release.zip",
    ];
}
