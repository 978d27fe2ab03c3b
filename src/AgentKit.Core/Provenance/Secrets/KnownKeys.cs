using static AgentKit.Provenance.Secrets.KeyCharacters;

namespace AgentKit.Provenance.Secrets;

/// <summary>
/// The formats of keys as their issuers document them. A least length below the documented one allows for older keys of the
/// same issuer.
/// </summary>
internal static class KnownKeys
{
    public static IReadOnlyList<Detector> All { get; } =
    [
        new AwsKeyPair("AKIA"), new AwsKeyPair("ASIA"), new AwsKeyPair("ABIA"), new AwsKeyPair("ACCA"),
        .. Many("github token", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], Word, 30, 260),
        new PrefixedKey("github token", "github_pat_", Word, 22, 260),
        .. Many("gitlab token", ["glpat-", "gldt-", "glrt-", "glcbt-", "glptt-", "glft-", "glsoat-", "glimt-", "glagent-", "gloas-"], Dotted, 20),
        .. Many("slack token", ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxo-", "xoxe-", "xoxe.", "xapp-"], Dotted, 20),
        new PrefixedKey("slack webhook", "hooks.slack.com/services/", UrlEncoded, 30),
        .. Many("stripe key", ["sk_live_", "rk_live_", "sk_test_", "rk_test_", "whsec_"], Alphanumeric, 16),
        .. Many("anthropic key", ["sk-ant-"], Base64Url, 20),
        .. Many("openai key", ["sk-proj-", "sk-svcacct-", "sk-admin-", "sk-or-v1-"], Base64Url, 24, random: true),
        new PrefixedKey("openai key", "sk-", Alphanumeric, 32, 120, random: true),
        new PrefixedKey("google key", "AIza", Base64Url, 35, 35),
        new PrefixedKey("google token", "ya29.", Dotted, 20),
        new PrefixedKey("google secret", "GOCSPX-", Base64Url, 20),
        new PrefixedKey("npm token", "npm_", Alphanumeric, 30, 80, random: true),
        new PrefixedKey("pypi token", "pypi-", Base64Url, 50, random: true),
        new PrefixedKey("nuget key", "oy2", LowerAndDigits, 43, 43),
        new PrefixedKey("rubygems key", "rubygems_", Hex, 48),
        new PrefixedKey("sendgrid key", "SG.", Dotted, 60, 80, random: true),
        new PrefixedKey("twilio key", "SK", Hex, 32, 32),
        new PrefixedKey("mailgun key", "key-", Hex, 32, 32),
        new PrefixedKey("discord webhook", "discord.com/api/webhooks/", UrlEncoded, 40),
        new PrefixedKey("discord webhook", "discordapp.com/api/webhooks/", UrlEncoded, 40),
        new PrefixedKey("huggingface token", "hf_", Alphanumeric, 30, 60),
        new PrefixedKey("replicate token", "r8_", Alphanumeric, 36, 60),
        new PrefixedKey("groq key", "gsk_", Alphanumeric, 40, random: true),
        new PrefixedKey("xai key", "xai-", Alphanumeric, 60, random: true),
        new PrefixedKey("perplexity key", "pplx-", Alphanumeric, 32, random: true),
        .. Many("digitalocean token", ["dop_v1_", "doo_v1_", "dor_v1_"], Hex, 60),
        new PrefixedKey("databricks token", "dapi", Hex, 32, 34),
        .. Many("vault token", ["hvs.", "hvb.", "hvr."], Base64Url, 20),
        .. Many("age key", ["AGE-SECRET-KEY-1"], UpperAndDigits, 50),
        .. Many("shopify token", ["shpat_", "shpca_", "shppa_", "shpss_"], Alphanumeric, 32),
        .. Many("square token", ["sq0atp-", "sq0csp-"], Base64Url, 20),
        new PrefixedKey("linear key", "lin_api_", Alphanumeric, 32),
        new PrefixedKey("notion token", "ntn_", Alphanumeric, 40),
        new PrefixedKey("figma token", "figd_", Base64Url, 30),
        new PrefixedKey("postman key", "PMAK-", Base64Url, 50),
        new PrefixedKey("grafana token", "glsa_", Word, 32, random: true),
        new PrefixedKey("grafana token", "glc_", Base64, 32, random: true),
        .. Many("new relic key", ["NRAK-", "NRJS-"], UpperAndDigits, 19),
        .. Many("docker token", ["dckr_pat_", "dckr_oat_"], Base64Url, 24),
        .. Many("planetscale token", ["pscale_tkn_", "pscale_pw_", "pscale_oauth_"], Dotted, 32),
        .. Many("doppler token", ["dp.pt.", "dp.st.", "dp.ct.", "dp.sa."], Dotted, 40),
        new PrefixedKey("supabase token", "sbp_", Hex, 40),
        .. Many("sentry token", ["sntrys_", "sntryu_"], Base64Url, 40),
        new PrefixedKey("atlassian token", "ATATT3", UrlEncoded, 60),
        new PrefixedKey("bitbucket token", "ATBB", Alphanumeric, 28, 40, random: true),
        new PrefixedKey("pulumi token", "pul-", Hex, 40, 40),
        new PrefixedKey("heroku key", "HRKU-", Base64Url, 36),
        new PrefixedKey("tailscale key", "tskey-", Base64Url, 20),
        new PrefixedKey("artifactory key", "AKCp", Alphanumeric, 60),
        new PrefixedKey("fly io token", "fo1_", Base64Url, 40),
        .. Many("fly io token", ["fm1_", "fm1r_", "fm1a_", "fm2_"], Base64, 40),
        new TerraformToken(),
        new TelegramToken(),
        new JsonWebToken(),
        new PrivateKeyBlock(),
        new PrivateKeyEnd(),
        new PuttyKey(),
        new UrlPassword(),
        new BearerToken("bearer "),
        new BearerToken("basic "),
        new CookieValue(),
        new CommandPassword("-u ", hasName: true, "curl"),
        new CommandPassword("--user ", hasName: true, "curl"),
        new CommandPassword(" -p ", hasName: false, "sshpass", " login"),
        new CommandPassword(" -p", hasName: false, "sshpass", "mysql", "mysqldump", "mysqladmin", "mariadb", "mariadb-dump"),
        new CommandPassword(" -a ", hasName: false, "redis-cli"),
        new DatabasePassword(),
        .. Many("password hash", ["$2a$", "$2b$", "$2y$", "$6$", "$5$", "$y$", "$argon2id$", "$argon2i$", "$scrypt$"], Crypt, 40, 200, random: true),
        new PrefixedKey("key", "base64:", Base64, 43, 90, random: true),
        new PrefixedKey("aws signature", "X-Amz-Signature=", Hex, 64, 64),
        .. NamedValue.All,
    ];

    private static IEnumerable<Detector> Many(
        string name, string[] prefixes, System.Buffers.SearchValues<char> characters, int least, int most = int.MaxValue, bool random = false) =>
        prefixes.Select(prefix => new PrefixedKey(name, prefix, characters, least, most, random));
}
