using System.Collections.Frozen;
using AgentKit.Internal;

namespace AgentKit;

/// <summary>
/// The names of files that a person must decide about: those that run or steer what runs, and those that hold secrets. A
/// name counts wherever it stands in a path, in any spelling that some file system takes for it, whether or not it exists.
/// </summary>
internal static class ProtectedNames
{
    // What runs by itself, or decides what runs: by version control, shells, editors, agents and build servers.
    private static readonly string[] Steering =
    [
        ".git", ".gitmodules", ".gitconfig", ".githooks", ".husky", ".hg", ".svn", ".lefthook", "lefthook.yml", "lefthook.yaml", ".pre-commit-config.yaml",
        ".agentkit", ".mcp.json", ".claude", ".cursor", ".codex", ".gemini", ".aider.conf.yml", ".vscode", ".idea", ".devcontainer", ".devcontainer.json", ".exrc", ".nvimrc", ".vimrc", ".emacs", ".dir-locals.el",
        ".bashrc", ".bash_profile", ".bash_login", ".bash_logout", ".bash_aliases", ".profile", ".zshrc", ".zshenv", ".zprofile", ".zlogin", ".zlogout", ".kshrc", ".mkshrc",
        ".cshrc", ".tcshrc", ".login", ".logout", "config.fish", ".inputrc", ".envrc", ".direnvrc", ".xprofile", ".xinitrc", ".xsession", ".xsessionrc", ".pam_environment",
        "profile.ps1", "microsoft.powershell_profile.ps1", ".yarnrc", ".yarnrc.yml", ".curlrc", ".wgetrc", ".ripgreprc", ".tmux.conf", ".screenrc", ".gdbinit", ".lldbinit", ".pythonrc", "sitecustomize.py", "usercustomize.py",
        ".github/workflows", ".github/actions", ".gitlab-ci.yml", ".gitlab-ci.yaml", ".gitlab/ci", ".circleci", ".travis.yml", ".appveyor.yml", "appveyor.yml", "azure-pipelines.yml", "azure-pipelines.yaml", ".azure-pipelines",
        "jenkinsfile", "bitbucket-pipelines.yml", ".drone.yml", ".woodpecker", ".woodpecker.yml", ".buildkite", ".teamcity", ".gitea/workflows", ".forgejo/workflows", "cloudbuild.yaml", "cloudbuild.yml", "buildspec.yml", ".ci",
    ];

    private static readonly string[] Secrets =
    [
        ".env", ".ssh", ".gnupg", ".aws", ".azure", ".kube", ".docker/config.json", ".dockercfg", ".config/gcloud", ".config/gh", ".config/hub", ".git-credentials", ".netrc", "_netrc", ".npmrc",
        ".pypirc", ".pgpass", ".my.cnf", ".mylogin.cnf", ".htpasswd", ".vault-token", ".terraformrc", "terraform.rc", ".terraform.d/credentials.tfrc.json", ".boto", ".s3cfg", ".passwd-s3fs", "kubeconfig",
        ".bash_history", ".zsh_history", ".python_history", ".psql_history", ".mysql_history", ".cargo/credentials", ".cargo/credentials.toml", ".gem/credentials", ".nuget/nuget.config", ".m2/settings.xml",
        "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "id_ecdsa_sk", "id_ed25519_sk", "credentials.json", "client_secret.json", "secrets.json", "secrets.yml", "secrets.yaml", "secrets.toml", ".secrets",
        "service-account.json", "serviceaccount.json", "service_account.json", ".dev.vars", "local.settings.json", "wp-config.php", ".credentials", "token.txt", ".token", ".tokens", "secrets.env", "secrets.properties",
    ];

    private static readonly string[] SecretEndings =
    [
        ".pem", ".key", ".p12", ".pfx", ".jks", ".keystore", ".ppk", ".kdbx", ".kdb", ".gpg", ".pgp", ".env", ".tfstate", ".tfstate.backup", ".tfvars", ".kubeconfig", ".ovpn", ".mobileprovision", ".agekey", ".keytab",
    ];

    private static readonly string[] SecretStarts = [".env.", ".env_", "client_secret_", "service-account-", "serviceaccount-"];

    // Made to be shown: keys without values, and the half of a key pair that everybody may know.
    private static readonly string[] PublicEndings = [".example", ".sample", ".template", ".dist", ".defaults", ".schema", ".pub"];

    // Short names of NTFS for what begins with a dot: GIT~1 is .git.
    private static readonly string[] SteeringShorts = ["git~", "agentk~", "github~", "vscode~", "mcp~", "husky~"];
    private static readonly string[] SecretShorts = ["env~", "ssh~", "aws~", "npmrc~"];

    private static readonly FrozenDictionary<string, PathProtection> Names =
        Steering.Select(name => (name, PathProtection.Change)).Concat(Secrets.Select(name => (name, PathProtection.Secret)))
            .ToFrozenDictionary(entry => entry.name, entry => entry.Item2, StringComparer.Ordinal);

    /// <summary>What the strictest name in a path asks for.</summary>
    /// <param name="path">A path with any separators, or a pattern over paths: a segment with a wildcard counts by its letters.</param>
    public static PathProtection Of(string path)
    {
        var strictest = PathProtection.None;
        var before = "";
        foreach (var segment in path.Split('/', '\\'))
        {
            if (segment.Length == 0)
                continue;
            var name = Plain(segment);
            var found = Max(OfName(name), Names.GetValueOrDefault($"{before}/{name}"));
            if (found > strictest)
                strictest = found;
            before = name;
        }

        return strictest;
    }

    private static PathProtection OfName(string name)
    {
        if (Array.Exists(PublicEndings, ending => name.EndsWith(ending, StringComparison.Ordinal)))
            return PathProtection.None;
        if (Array.Exists(SecretEndings, ending => name.EndsWith(ending, StringComparison.Ordinal)) || StartsWith(SecretStarts, name) || StartsWith(SecretShorts, name))
            return PathProtection.Secret;
        return Names.TryGetValue(name, out var found) ? found : StartsWith(SteeringShorts, name) ? PathProtection.Change : PathProtection.None;
    }

    private static bool StartsWith(string[] starts, string name) => Array.Exists(starts, start => name.StartsWith(start, StringComparison.Ordinal));

    private static PathProtection Max(PathProtection left, PathProtection right) => left > right ? left : right;

    // As the least careful file system reads it; behind a colon NTFS has streams, and at the end it drops dots and blanks.
    private static string Plain(string segment)
    {
        var name = CompatibilityFold.Fold(segment);
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return (colon > 0 ? name[..colon] : name).TrimEnd('.', ' ');
    }
}
