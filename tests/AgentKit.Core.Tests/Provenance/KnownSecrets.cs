using System.Text;

namespace AgentKit.Core.Tests.Provenance;

/// <summary>Keys of every known kind, made up anew: none of them was ever issued.</summary>
internal static class KnownSecrets
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";
    private const string Hex = "0123456789abcdef";
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + Lower + Digits;
    private const string Url = Alphanumeric + "_-";
    private const string Base64 = Alphanumeric + "+/";

    /// <summary>The name of each kind in marks, and how a key of it is made.</summary>
    public static IReadOnlyList<(string Name, string Kind, Func<Random, string> Make)> Kinds { get; } =
    [
        ("aws key", "AKIA", random => "AKIA" + Some(random, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)),
        ("aws key", "ASIA", random => "ASIA" + Some(random, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)),
        .. Prefixed("github token", 36, Alphanumeric, "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
        ("github token", "github_pat_", random => "github_pat_" + Some(random, Alphanumeric, 22) + "_" + Some(random, Alphanumeric, 59)),
        .. Prefixed("gitlab token", 20, Url, "glpat-", "gldt-", "glrt-"),
        ("slack token", "xoxb-", random => $"xoxb-{Some(random, Digits, 12)}-{Some(random, Digits, 12)}-{Some(random, Alphanumeric, 24)}"),
        ("slack token", "xapp-", random => $"xapp-1-A{Some(random, Digits, 10)}-{Some(random, Digits, 13)}-{Some(random, Hex, 64)}"),
        ("slack webhook", "hooks.slack.com", random => $"hooks.slack.com/services/T{Some(random, Digits, 9)}/B{Some(random, Digits, 9)}/{Some(random, Alphanumeric, 24)}"),
        .. Prefixed("stripe key", 24, Alphanumeric, "sk_live_", "rk_live_", "sk_test_", "whsec_"),
        ("openai key", "sk-proj-", random => "sk-proj-" + Some(random, Url, 74) + "T3BlbkFJ" + Some(random, Url, 74)),
        ("openai key", "sk-", random => "sk-" + Some(random, Alphanumeric, 20) + "T3BlbkFJ" + Some(random, Alphanumeric, 20)),
        ("anthropic key", "sk-ant-", random => "sk-ant-api03-" + Some(random, Url, 93) + "AA"),
        ("google key", "AIza", random => "AIza" + Some(random, Url, 35)),
        ("google token", "ya29.", random => "ya29." + Some(random, Url, 120)),
        ("google secret", "GOCSPX-", random => "GOCSPX-" + Some(random, Url, 28)),
        ("npm token", "npm_", random => "npm_" + Some(random, Alphanumeric, 36)),
        ("pypi token", "pypi-", random => "pypi-AgEIcHlwaS5vcmc" + Some(random, Url, 120)),
        ("nuget key", "oy2", random => "oy2" + Some(random, Lower + Digits, 43)),
        ("sendgrid key", "SG.", random => $"SG.{Some(random, Url, 22)}.{Some(random, Url, 43)}"),
        ("twilio key", "SK", random => "SK" + Some(random, Hex, 32)),
        ("discord token", "discord", random => $"MTk{Some(random, Alphanumeric, 23)}.{Some(random, Url, 6)}.{Some(random, Url, 38)}"),
        ("discord webhook", "discord webhook", random => $"discord.com/api/webhooks/{Some(random, Digits, 18)}/{Some(random, Url, 68)}"),
        ("telegram token", "telegram", random => $"1{Some(random, Digits, 9)}:AA{Some(random, Url, 33)}"),
        ("huggingface token", "hf_", random => "hf_" + Some(random, Alphanumeric, 34)),
        ("digitalocean token", "dop_v1_", random => "dop_v1_" + Some(random, Hex, 64)),
        ("databricks token", "dapi", random => "dapi" + Some(random, Hex, 32)),
        .. Prefixed("vault token", 90, Alphanumeric, "hvs.", "hvb."),
        ("fly io token", "fm2_", random => "fm2_" + Some(random, Base64, 120)),
        ("terraform token", "atlasv1", random => $"{Some(random, Alphanumeric, 14)}.atlasv1.{Some(random, Alphanumeric, 67)}"),
        ("age key", "AGE-SECRET-KEY-1", random => "AGE-SECRET-KEY-1" + Some(random, "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58)),
        ("shopify token", "shpat_", random => "shpat_" + Some(random, Hex, 32)),
        ("docker token", "dckr_pat_", random => "dckr_pat_" + Some(random, Url, 27)),
        ("grafana token", "glsa_", random => "glsa_" + Some(random, Alphanumeric, 32) + "_" + Some(random, Hex, 8)),
        ("atlassian token", "ATATT3", random => "ATATT3xFfGF0" + Some(random, Url, 170)),
        ("tailscale key", "tskey-", random => "tskey-auth-" + Some(random, Alphanumeric, 17) + "-" + Some(random, Alphanumeric, 32)),
        ("json web token", "jwt", random => $"eyJhbGciOiJIUzI1NiJ9.eyJ{Some(random, Url, 40)}.{Some(random, Url, 43)}"),
        ("private key", "rsa", random => Pem(random, "RSA PRIVATE KEY", 24)),
        ("private key", "ssh", random => Pem(random, "OPENSSH PRIVATE KEY", 7)),
        ("private key", "pkcs8", random => Pem(random, "PRIVATE KEY", 26)),
        ("private key", "ec", random => Pem(random, "EC PRIVATE KEY", 3)),
        ("private key", "encrypted", random => Pem(random, "RSA PRIVATE KEY", 24, "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,0011223344556677\n\n")),
        ("private key", "pgp", random => Pem(random, "PGP PRIVATE KEY BLOCK", 12, "Version: GnuPG v2\n\n")),
    ];

    /// <summary>Characters drawn at random; always with some digits, as nearly every issued key has them.</summary>
    public static string Some(Random random, string characters, int length)
    {
        var text = new char[length];
        for (var i = 0; i < length; i++)
            text[i] = characters[random.Next(characters.Length)];
        if (characters.Contains('7', StringComparison.Ordinal) && length >= 16)
            (text[2], text[7], text[11]) = ('7', '4', '2');
        return new string(text);
    }

    private static IEnumerable<(string, string, Func<Random, string>)> Prefixed(string name, int length, string characters, params string[] prefixes) =>
        prefixes.Select(prefix => (name, prefix, (Func<Random, string>)(random => prefix + Some(random, characters, length))));

    private static string Pem(Random random, string label, int lines, string headers = "")
    {
        var text = new StringBuilder($"-----BEGIN {label}-----\n").Append(headers);
        for (var i = 0; i < lines; i++)
            text.Append(Some(random, Base64, 64)).Append('\n');
        return text.Append($"-----END {label}-----").ToString();
    }
}
