namespace AgentKit.Core.Tests.Permissions;

/// <summary>Files that a person must decide about: what runs or steers what runs, and what holds secrets.</summary>
public sealed class ProtectedPathTests
{
    [Theory]
    [InlineData("src/a.cs", PathProtection.None)]
    [InlineData("src/environment.cs", PathProtection.None)]
    [InlineData("gitlab/readme.md", PathProtection.None)]
    [InlineData(".github/CODEOWNERS", PathProtection.None)]
    [InlineData(".gitignore", PathProtection.None)]
    [InlineData("src/secrets/SecretStore.cs", PathProtection.None)]
    [InlineData(".env.example", PathProtection.None)]
    [InlineData("deploy/.env.template", PathProtection.None)]
    [InlineData("keys/id_rsa.pub", PathProtection.None)]
    [InlineData("", PathProtection.None)]
    [InlineData(".git", PathProtection.Change)]
    [InlineData(".git/config", PathProtection.Change)]
    [InlineData(".git/hooks/pre-commit", PathProtection.Change)]
    [InlineData(".git/hooks/pre-commit.sample", PathProtection.Change)]
    [InlineData("vendor/lib/.git/hooks/post-merge", PathProtection.Change)]
    [InlineData(".agentkit/settings.json", PathProtection.Change)]
    [InlineData(".github/workflows/ci.yml", PathProtection.Change)]
    [InlineData(".gitlab-ci.yml", PathProtection.Change)]
    [InlineData("Jenkinsfile", PathProtection.Change)]
    [InlineData(".bashrc", PathProtection.Change)]
    [InlineData(".envrc", PathProtection.Change)]
    [InlineData(".vscode/tasks.json", PathProtection.Change)]
    [InlineData(".mcp.json", PathProtection.Change)]
    [InlineData(".env", PathProtection.Secret)]
    [InlineData("api/.env.production", PathProtection.Secret)]
    [InlineData("docker/prod.env", PathProtection.Secret)]
    [InlineData("certs/server.pem", PathProtection.Secret)]
    [InlineData("id_ed25519", PathProtection.Secret)]
    [InlineData(".ssh/config", PathProtection.Secret)]
    [InlineData("home/.aws/credentials", PathProtection.Secret)]
    [InlineData(".git/.git-credentials", PathProtection.Secret)]
    [InlineData("infra/terraform.tfstate", PathProtection.Secret)]
    public void A_name_counts_wherever_it_stands(string path, PathProtection expected) => Assert.Equal(expected, ProtectedNames.Of(path));

    [Theory]
    [InlineData(".GIT/config")]
    [InlineData(".Git\\hooks\\x")]
    [InlineData("./a/../.git//config")]
    [InlineData(".git./config")]
    [InlineData(".git /config")]
    [InlineData(".git::$INDEX_ALLOCATION/config")]
    [InlineData(".g\u200Bit/config")]
    [InlineData("．git/config")]
    [InlineData(".\u017Fsh/config")]
    [InlineData(".ENV")]
    [InlineData(".env:stream")]
    [InlineData(".env.")]
    [InlineData(".\uFF45nv")]
    [InlineData("GIT~1/config")]
    [InlineData("ID_RSA")]
    [InlineData("\u212AEY.PEM")]
    public void No_spelling_hides_a_name(string path) => Assert.NotEqual(PathProtection.None, ProtectedNames.Of(path));

    [Theory]
    [InlineData("allow write_file", ".github/workflows/ci.yml", false)]
    [InlineData("allow write_file(**)", ".github/workflows/ci.yml", false)]
    [InlineData("allow write_file(**/*.yml)", ".github/workflows/ci.yml", false)]
    [InlineData("allow write_file(.github/**)", ".github/workflows/ci.yml", false)]
    [InlineData("allow write_file(.github/workflows/**)", ".github/workflows/ci.yml", true)]
    [InlineData("allow write_file(.github/workflows/ci.yml)", ".github/workflows/ci.yml", true)]
    [InlineData("allow write_file(**/.husky/*)", "web/.husky/pre-push", true)]
    [InlineData("allow write_file(.git/**)", ".git/id_rsa", false)]
    [InlineData("allow write_file(**)", "src/a.cs", true)]
    [InlineData("allow write_file", "src/a.cs", true)]
    public void Only_a_rule_that_names_it_covers_its_change(string rule, string path, bool allowed) =>
        Assert.Equal(allowed ? VerdictKind.Allow : VerdictKind.Ask, Given.Policy(rule).Kind(Given.Call("write_file", Given.Write(path))));

    [Theory]
    [InlineData("allow x(never)", ".env", false)]
    [InlineData("allow read_file", ".env", false)]
    [InlineData("allow read_file(**)", ".env", false)]
    [InlineData("allow read_file(.env)", ".env", true)]
    [InlineData("allow read_file(**/*.pem)", "certs/a.pem", true)]
    [InlineData("allow x(never)", ".git/config", true)]
    [InlineData("allow x(never)", ".github/workflows/ci.yml", true)]
    public void A_secret_is_not_even_read_unasked(string rule, string path, bool allowed) =>
        Assert.Equal(allowed ? VerdictKind.Allow : VerdictKind.Ask, Given.Policy(rule).Kind(Given.Call("read_file", Given.Read(path))));

    [Fact]
    public void In_plan_mode_a_secret_stays_unread() =>
        Assert.Equal(VerdictKind.Deny, Given.Policy("allow read_file(.env)").Kind(Given.Call("read_file", Mode.Plan, Given.Read(".env"))));

    [Fact]
    public void The_reason_names_what_is_missing()
    {
        var verdict = Given.Policy("allow read_file").Verdict(Given.Call("read_file", Given.Read(".env")));

        Assert.Equal("No rule covers reading `.env`, which may hold secrets: only a rule that names it does. Approve it, or add the rule `read_file(.env)`.", verdict.Why);
    }

    [Theory]
    [InlineData("allow shell", false)]
    [InlineData("allow shell(cat:*)", false)]
    [InlineData("allow shell(cat .env)", true)]
    public void A_command_that_reads_a_secret_needs_a_rule_for_its_very_words(string rule, bool allowed)
    {
        var command = Given.Command("cat .env");
        command = command with { Analysis = command.Analysis! with { Effects = [Given.Read(".env")] } };

        Assert.Equal(allowed ? VerdictKind.Allow : VerdictKind.Ask, Given.Policy(rule).Kind(Given.Call("shell", command)));
    }

    [Fact]
    public void What_nobody_can_allow_is_denied_within_a_command_too()
    {
        var command = Given.Command("curl http://example.com", readOnly: false);
        command = command with { Analysis = command.Analysis! with { Effects = [Given.Net("169.254.169.254")] } };

        Assert.Equal(VerdictKind.Deny, Given.Policy("allow shell").Kind(Given.Call("shell", command)));
    }
}
