using System.Text.RegularExpressions;

namespace AgentKit.Memory.Extraction.Commands;

/// <summary>What a command is for: two commands of one aim can take each other's place.</summary>
internal static class CommandAim
{
    /// <summary>The aim in words.</summary>
    public static string Of(CommandLine command)
    {
        var step = command.Steps[^1];
        foreach (var (aim, form) in Families)
        {
            if (form.IsMatch(step))
                return aim;
        }

        var subcommand = command.Subcommand;
        var hasSubcommand = subcommand.Length > 0 && char.IsAsciiLetter(subcommand[0]) && !subcommand.Contains('/', StringComparison.Ordinal) && !subcommand.Contains('.', StringComparison.Ordinal);
        var program = command.Program switch { "python3" => "python", "pip3" => "pip", "nodejs" => "node", var other => other };
        return hasSubcommand ? $"{program} {subcommand}" : program;
    }

    /// <summary>Whether the aim is one of the named ones, which several programs serve.</summary>
    public static bool IsNamed(string aim) => Families.Any(family => family.Aim == aim);

    /// <summary>The test command of a line of text, for files that name it.</summary>
    public static bool IsTest(string step) => Tests.IsMatch(step);

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const string Runner = @"((npx|pnpm|yarn|bunx?|poetry\srun|uv\srun|pipenv\srun|bundle\sexec|hatch\srun|pdm\srun|python3?\s-m|(\./)?node_modules/\.bin/|docker\scompose\s(run|exec)\s(--rm\s)?\w+)\s?)?";

    private static Regex Tests { get; } = new(@"^" + Runner + @"((npm|pnpm|yarn|bun)\s(run\s)?(test|t)([:\s]|$)|(pytest|py\.test|jest|vitest|mocha|ava|tox|nox|rspec|phpunit|ctest|unittest|playwright\stest|karma)(\s|$)|(dotnet|cargo|go|make|mix|swift|deno|flutter|zig\sbuild|just|task|bazel)\s(next)?test(\s|$)|cargo\snextest|make\scheck(\s|$)|(\./)?(mvnw?|gradlew?)\s(.*\s)?(test|check|verify)(\s|$)|rake\s(spec|test)|(bin/)?rails\stest|sbt\stest|python3?\smanage\.py\stest|ng\stest)", Options, Patterns.TimeLimit);

    private static Regex Install { get; } = new(@"^((npm|pnpm|yarn|bun)\s(i|install|ci)(\s(--?[\w-]+(=\S+)?))*$|yarn$|(pip3?|python3?\s-m\spip|uv\spip)\sinstall\s(-r|-e|\.)|(poetry|pdm|pipenv|bundle|composer|uv)\s(install|sync)|dotnet\srestore|cargo\sfetch|go\smod\s(download|tidy)|mix\sdeps\.get|flutter\spub\sget)", Options, Patterns.TimeLimit);

    private static Regex Lint { get; } = new(@"^" + Runner + @"((npm|pnpm|yarn|bun)\s(run\s)?(lint|format)|(eslint|prettier|ruff|flake8|black|mypy|pylint|rubocop|golangci-lint|stylelint|biome)(\s|$)|dotnet\sformat|cargo\s(clippy|fmt)|go\s(vet|fmt)|make\slint)", Options, Patterns.TimeLimit);

    private static Regex Build { get; } = new(@"^" + Runner + @"((npm|pnpm|yarn|bun)\s(run\s)?build|make(\s(all|build))?$|(dotnet|cargo|go|docker\simage|swift|zig|bazel|deno|hugo|just|task)\sbuild(\s|$)|(\./)?(mvnw?|gradlew?)\s(.*\s)?(package|assemble|build|compile|install)(\s|$)|(tsc|msbuild|webpack|vite\sbuild|rollup)(\s|$)|cmake\s--build|ng\sbuild|next\sbuild)", Options, Patterns.TimeLimit);

    private static Regex Start { get; } = new(@"^" + Runner + @"((npm|pnpm|yarn|bun)\s(run\s)?(start|dev|serve)(\s|$)|dotnet\s(run|watch)(\s|$)|cargo\srun|go\srun|flask\srun|uvicorn\s|gunicorn\s|python3?\smanage\.py\srunserver|(bin/)?rails\s(s|server)|mix\sphx\.server)", Options, Patterns.TimeLimit);

    private static Regex Migrate { get; } = new(@"^" + Runner + @"(alembic\supgrade|python3?\smanage\.py\smigrate|(bin/)?rails\sdb:migrate|rake\sdb:migrate|dotnet\sef\sdatabase\supdate|prisma\smigrate|flyway\smigrate|knex\smigrate|sequelize\sdb:migrate|(npm|pnpm|yarn)\srun\s(db:)?migrate|mix\secto\.migrate|diesel\smigration\srun|goose\s(.*\s)?up)", Options, Patterns.TimeLimit);

    private static Regex Compose { get; } = new(@"^(docker-compose|docker\scompose|podman-compose|podman\scompose)\s(-\S+\s\S+\s)*up(\s|$)", Options, Patterns.TimeLimit);

    // Below the patterns, which are made in the order of the text.
    private static (string Aim, Regex Form)[] Families { get; } =
    [
        ("run the tests", Tests), ("install the dependencies", Install), ("check the code style", Lint), ("build the project", Build),
        ("start the application", Start), ("run the database migrations", Migrate), ("start the containers", Compose),
    ];
}
