namespace AgentKit.Provenance.Secrets;

/// <summary>A word by which names say that what they hold is secret.</summary>
/// <param name="Text">The word, in any case.</param>
/// <param name="IsPassword">Whether people make up what it names, so that it need not look random.</param>
internal sealed record SecretWord(string Text, bool IsPassword)
{
    /// <summary>Every one.</summary>
    public static IEnumerable<SecretWord> All { get; } =
    [
        .. new[] { "password", "passwd", "passphrase", "pwd" }.Select(word => new SecretWord(word, IsPassword: true)),
        new("pass", IsPassword: true) { IsPart = true },
        new("psk", IsPassword: true) { IsPart = true },
        .. new[] { "api_key", "apikey", "api-key", "api key", "access_key", "accesskey", "access-key", "secret_key", "secretkey", "auth_key", "authkey", "authtoken" }.Select(word => new SecretWord(word, IsPassword: false) { MayBeGuid = true }),
        .. new[]
        {
            "secret", "token", "private_key", "privatekey", "private-key", "encryption_key", "encryptionkey", "signing_key", "signingkey", "account_key", "accountkey", "master_key", "masterkey", "license_key", "credential", "client_key",
            "client-key-data", "deploy_key", "service_key", "shared_key", "sharedaccesskey", "sig=",
        }.Select(word => new SecretWord(word, IsPassword: false)),
        .. new[] { "auth", "credentials", "sessionid", "jsessionid", "phpsessid" }.Select(word => new SecretWord(word, IsPassword: false) { IsPart = true }),
        .. new[] { "_key", "-key" }.Select(word => new SecretWord(word, IsPassword: false) { IsLast = true }),
    ];

    /// <summary>Whether it counts only as a part of its own: <c>db_pass</c>, not <c>bypass</c>.</summary>
    public bool IsPart { get; init; }

    /// <summary>Whether it counts only at the end of a name, for a value that is no path: many things have keys.</summary>
    public bool IsLast { get; init; }

    /// <summary>Whether a GUID behind it opens something, as keys of some services do.</summary>
    public bool MayBeGuid { get; init; }
}
