using System.Diagnostics;
using System.Text.RegularExpressions;
using AgentKit.Provenance;

namespace AgentKit.Core.Tests.Provenance;

public class SecretRedactorTests
{
    private const string Random40 = "q7Kd92mZ" + "x1LpT5vWc8RbN3hYfG6sJ0aEuQ4iOt2M";
    private const string Random64Hex = "9f86d081884c7d659a2feaa0c55ad015" + "a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static readonly SecretRedactor Redactor = new(new ProvenanceOptions());

    public static TheoryData<string, string> Kinds => [.. KnownSecrets.Kinds.Select(kind => (kind.Name, kind.Kind))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_key_of_a_known_kind_is_replaced_wherever_it_stands(string name, string kind)
    {
        foreach (var around in (string[])["{0}", "x = {0}", "\"{0}\"", "'{0}',", "({0})", "line\n{0}\nline", "{0}\n", "<b>{0}</b>", "a:{0} b", "`{0}`", "key\t{0}", "https://host/?k={0}"])
        {
            var secret = Make(name, kind, seed: 11);
            var text = around.Replace("{0}", secret, StringComparison.Ordinal);

            var redacted = Redactor.Redact(text);

            Assert.DoesNotContain(secret, redacted, StringComparison.Ordinal);
            Assert.Contains("[redacted: ", redacted, StringComparison.Ordinal);
            Assert.Equal(redacted, Redactor.Redact(redacted));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_stands_around_a_key_stays_as_it_is(string name, string kind)
    {
        for (var seed = 0; seed < 20; seed++)
            Assert.Equal($"before, [redacted: {name} #1] and after", Redactor.Redact($"before, {Make(name, kind, seed)} and after"));
    }

    [Theory]
    [InlineData("password: Tr0ub4dor&3x")]
    [InlineData("PASSWORD=Tr0ub4dor&3x")]
    [InlineData("DB_PASSWORD='Tr0ub4dor&3x'")]
    [InlineData("\"password\": \"Tr0ub4dor&3x\"")]
    [InlineData("{\\\"password\\\":\\\"Tr0ub4dorX3x\\\"}")]
    [InlineData("admin_password = Tr0ub4dor-3x")]
    [InlineData("Password=Tr0ub4dor-3x;Server=db")]
    [InlineData("<password>Tr0ub4dor-3x</password>")]
    [InlineData("<add key=\"DbPassword\" value=\"Tr0ub4dor-3x\" />")]
    [InlineData("mysql --password Tr0ub4dor-3x")]
    [InlineData("machine host login ann password Tr0ub4dor-3x")]
    [InlineData("passphrase: 'correct-7-horse-Battery'")]
    [InlineData("token: " + Random40)]
    [InlineData("API_KEY=" + Random40)]
    [InlineData("apiKey: '" + Random40 + "'")]
    [InlineData("\"client_secret\": \"" + Random40 + "\"")]
    [InlineData("aws_secret_access_key = " + Random40)]
    [InlineData("SecretAccessKey\": \"" + Random40 + "\"")]
    [InlineData("AccountName=x;AccountKey=" + Random40 + Random40 + "==;EndpointSuffix=core.windows.net")]
    [InlineData("SharedAccessKeyName=x;SharedAccessKey=" + Random40 + "=")]
    [InlineData("https://x.blob.core.windows.net/c?sv=2024&sig=" + Random40 + "%3D")]
    [InlineData("signing_key: " + Random64Hex)]
    [InlineData("Authorization: Bearer " + Random40)]
    [InlineData("Authorization: Basic dXNlcjpwYXNz")]
    [InlineData("X-Api-Key: " + Random40)]
    [InlineData("//registry.npmjs.org/:_authToken=" + Random40)]
    [InlineData("GITHUB_TOKEN := " + Random40)]
    [InlineData("postgres://ann:Tr0ub4dor@db.example.com/x")]
    [InlineData("redis://:Tr0ub4dor@cache:6379")]
    [InlineData("https://" + Random40 + "@github.com/x/y.git")]
    [InlineData("hub.docker.com auth_key=" + Random64Hex)]
    [InlineData(Random40)]
    [InlineData(Random40 + "\n")]
    [InlineData("the token is in the next line\n  \"" + Random40 + "\",\r\nand not in this one")]
    [InlineData("     1\t" + Random40 + "\n     2\t")]
    [InlineData("DB_PASS=Tr0ub4dor-3x")]
    [InlineData("\"apiKey\":\"kV7xQ2mZ9tLw\"")]
    [InlineData("const apiSecret = 'kV7xQ2mZ9tLw';")]
    [InlineData("Environment=\"API_SECRET=kV7xQ2mZ9tLw\"")]
    [InlineData("X-Vault-Token: kV7xQ2mZ9tLw")]
    [InlineData("https://example.com/a?access_token=kV7xQ2mZ9tLw&x=1")]
    [InlineData("define('DB_PASSWORD', 'Tr0ub4dor-3x');")]
    [InlineData("//registry.npmjs.org/:_authToken=6fa459ea-ee8a-3ca4-894e-db77e160355e")]
    [InlineData("client-key-data: " + Random40 + Random40)]
    [InlineData("PASS=Tr0ub4dor-3x")]
    [InlineData("db.pass: Tr0ub4dor-3x")]
    [InlineData("  pass: Tr0ub4dor-3x")]
    [InlineData("smtpPass: 'Tr0ub4dor-3x'")]
    [InlineData("password=Tr0ub4dor&3")]
    [InlineData("Password=Tr0ub4dor&3&4;Server=db")]
    [InlineData("STRIPE_KEY=" + Random40)]
    [InlineData("algolia-key: " + Random40)]
    [InlineData("AUTH=" + Random40)]
    [InlineData("_auth=" + Random40)]
    [InlineData("credentials: " + Random40)]
    [InlineData("sessionid=" + Random40)]
    [InlineData("Cookie: theme=dark; sid=" + Random40 + "; other=x")]
    [InlineData("set-cookie: JSESSIONID=" + Random40 + "; Path=/")]
    [InlineData("HEROKU_API_KEY=6fa459ea-ee8a-3ca4-894e-db77e160355e")]
    [InlineData("Server=db;Password=qBxYodgMGGGkis;")]
    [InlineData("curl -u ann:Tr0ub4dor-3x https://example.com")]
    [InlineData("{\"name\": \"DB_PASSWORD\", \"value\": \"Tr0ub4dor-3x\"}")]
    [InlineData("{\"Name\":\"API_TOKEN\",\"Value\":\"" + Random40 + "\"}")]
    [InlineData("{\n  \"name\" : \"DB_PASSWORD\",\n  \"value\" : \"Tr0ub4dor-3x\"\n}")]
    [InlineData("{\\\"name\\\":\\\"DB_PASSWORD\\\",\\\"value\\\":\\\"Tr0ub4dor-3x\\\"}")]
    [InlineData("- name: DB_PASSWORD\n  value: Tr0ub4dor-3x\n- name: NEXT")]
    [InlineData("- name: \"API_KEY\"\n  value: \"" + Random40 + "\"")]
    [InlineData("- Key: AUTH_TOKEN\n  Value: " + Random40)]
    [InlineData("sshpass -p Tr0ub4dor-3x ssh ann@host")]
    [InlineData("sshpass -p'Tr0ub4dor-3x' ssh ann@host")]
    [InlineData("mysql -u root -pTr0ub4dor-3x shop")]
    [InlineData("docker login -u ann -p Tr0ub4dor-3x registry.example.com")]
    [InlineData("redis-cli -h cache -a Tr0ub4dor-3x ping")]
    [InlineData("db.example.com:5432:shop:ann:Tr0ub4dor-3x")]
    [InlineData("APP_KEY=base64:q7Kd92mZx1LpT5vWc8RbN3hYfG6sJ0aEuQ4iOt2Mab4=")]
    [InlineData("root:$6$q7Kd92mZ$x1LpT5vWc8RbN3hYfG6sJ0aEuQ4iOt2Mq7Kd92mZx1LpT5vWc8RbN3hYfG6sJ0aEuQ4iOt2Mq7Kd92mZx1LpTe:19000:0:99999:7:::")]
    [InlineData("ann:$2y$10$q7Kd92mZx1LpT5vWc8RbNehYfG6sJ0aEuQ4iOt2Mq7Kd92mZx1LpW")]
    [InlineData("psk=\"Tr0ub4dor-3x\"")]
    [InlineData("curl -s --user 'ann:Tr0ub4dor-3x' https://example.com")]
    public void A_value_behind_a_secret_name_is_replaced(string text)
    {
        var redacted = Redactor.Redact(text);

        Assert.Contains("[redacted: ", redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("Tr0ub4dor", redacted, StringComparison.Ordinal);
        Assert.DoesNotContain(Random40, redacted, StringComparison.Ordinal);
        Assert.DoesNotContain(Random64Hex, redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("&3", redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("kV7xQ2mZ9tLw", redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("6fa459ea", redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("qBxYodg", redacted, StringComparison.Ordinal);
        Assert.Equal(redacted, Redactor.Redact(redacted));
    }

    [Fact]
    public void A_password_in_a_query_ends_where_the_next_name_begins() => Assert.Equal("password=[redacted: password #1]&next=1", Redactor.Redact("password=a1b2c3d4e5&next=1"));

    [Theory]
    [InlineData("--- PASS: TestFoo2Bar3 (0.00s)")]
    [InlineData("PASS: Tests.Provenance.Redactor2")]
    [InlineData("bypass=Feature2Enabled")]
    [InlineData("['password', 'Password2Field', 'user']")]
    [InlineData("token: OAuth2Token")]
    [InlineData("tokens('access', 'kind12')")]
    [InlineData("pass: 12 fail: 3")]
    [InlineData("primary_key: 3f2504e04f8911d39a0c0305e82c3301")]
    [InlineData("cache_key = user-12ab34cd56ef7890")]
    [InlineData("s3_key: uploads/2024/ab12cd34ef56ab78.png")]
    [InlineData("image_key: img/2024/ab12cd34ef56ab78.png")]
    [InlineData("foreign-key=orders_1_items_22_fk_333")]
    [InlineData("author: Ann2Example3Person4")]
    [InlineData("authority=https://login.example.com/9a8b7c6d5e4f")]
    [InlineData("Cookie: theme=dark; lang=en-GB")]
    [InlineData("git push -u origin feature/a1b2c3d4")]
    [InlineData("mysql -h db -p shop2023")]
    [InlineData("mysql -u root -P3306 -prompt shop")]
    [InlineData("docker run -p 8080:80 mysql:8")]
    [InlineData("mysqldump shop | ssh -p 2222host1 cat")]
    [InlineData("mkdir -p build/a1b2c3d4")]
    [InlineData("password_encryption = scram-sha-256")]
    [InlineData("firstPassModeFlagsOut: ICMCompressionPassModeFlagsPtr )")]
    [InlineData("PPasswd  = ^TPasswd1;")]
    [InlineData("ports: [\"127.0.0.1:5432:5432\"]")]
    [InlineData("- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef: { name: db1, key: password2 }")]
    [InlineData("- name: PASSWORD_MIN\n  value: \"12\"")]
    [InlineData("| key | value |\n| token | values: 12 |")]
    [InlineData("echo $2 $6 and $5$")]
    [InlineData("base64:short and data:image/svg+xml;base64")]
    [InlineData("wpsk: ab12cd34ef")]
    [InlineData("docker run -u 1000:1000 alpine")]
    [InlineData("curl -u \"$USER:$PASSWORD\" https://example.com")]
    [InlineData("commit 3f786850e387550fdab836ed7e6dc881de23001b")]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08  file.tgz")]
    [InlineData("\"integrity\": \"sha512-oVmmtU5f2bIZ0UOHTGcSKgn5Nq3AnSXr0n5cHDjKsYyRB0nCeb0JdhZJqBGDMgYkCEnNqNGxQAHvUqSFOwYoAw==\"")]
    [InlineData("id: 6fa459ea-ee8a-3ca4-894e-db77e160355e")]
    [InlineData("tenant_id = 6fa459ea-ee8a-3ca4-894e-db77e160355e")]
    [InlineData("token: 6fa459ea-ee8a-3ca4-894e-db77e160355e")]
    [InlineData("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==")]
    [InlineData("PublicKeyToken=b77a5c561934e089")]
    [InlineData("var token = GetToken(request.Headers2);")]
    [InlineData("const token = process.env.GITHUB_TOKEN2;")]
    [InlineData("password = config.Database1.Password;")]
    [InlineData("password: string;")]
    [InlineData("password: ${DB_PASSWORD1}")]
    [InlineData("password: {{ vault_password1 }}")]
    [InlineData("password=<your-password-1>")]
    [InlineData("PASSWORD=changeme123")]
    [InlineData("maxTokens: 50000, inputTokens: 1234567890123456")]
    [InlineData("tokenizer = cl100k_base_with_1_2_3_extra4")]
    [InlineData("tokenCount = 12345678901234567890")]
    [InlineData("token_url = https://login.example.com/9a8b7c6d5e4f3a2b1c0d")]
    [InlineData("nextToken: AAEAAb1c2d3e4f5a6b7c8d9e0f")]
    [InlineData("secretName: my-app-secret-1")]
    [InlineData("CancellationToken cancellationToken = default;")]
    [InlineData("The password must have 8 characters, 1 digit and 1 capital.")]
    [InlineData("secretary: Ann Example, room 12a34b56c78d90e1")]
    [InlineData("AKIA is how the id of a key begins")]
    [InlineData("AKIAIOSFODNN7EXAMPLEXX1")]
    [InlineData("ghp_short")]
    [InlineData("xoxb-12")]
    [InlineData("sk-spinner-circle-large sk-fading-circle")]
    [InlineData("sk_live_1234")]
    [InlineData("npm_config_registry_of_the_whole_company")]
    [InlineData("npm_package_dependencies_something_long")]
    [InlineData("glpat-")]
    [InlineData("AIzaShort")]
    [InlineData("pypi-server-with-a-long-name-but-no-secret-in-it-at-all-really")]
    [InlineData("SG.Core.Extensions")]
    [InlineData("SKU1234567890abcdef")]
    [InlineData("hf_hub_download(repo_id)")]
    [InlineData("dapi_version")]
    [InlineData("hvs.example")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEVs/o5+uQbTjL3chynL4wXgUg2R9\n-----END PUBLIC KEY-----")]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl ann@host")]
    [InlineData("text.Contains(\"-----BEGIN PRIVATE KEY-----\")")]
    [InlineData("https://example.com/a?b=c@d")]
    [InlineData("git@github.com:ann/repo.git ssh://git@github.com/ann/repo.git")]
    [InlineData("http://user:password@localhost")]
    [InlineData("12:AA and 12345678:AAshort")]
    [InlineData("v1.234567.8 and System.Buffers.SearchValues")]
    [InlineData("!function(e,t){var n=e.token,r=e.secret;return n&&r?t({password:n,token:r}):null}(window,1);")]
    [InlineData("VGhpcyBpcyBhIHBsYWluIHRleHQsIDEyMyBnw7xsdGlnIQ==")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\nq7Kd92mZx1LpT5vWc8RbN3hYfG6s\n-----END CERTIFICATE-----")]
    [InlineData("q7Kd92mZx1LpT5vWc8RbN3hYfG6sJ0aEuQ4iOt2Mq7Kd92mZx1LpT5vWc8RbN3hY\nfG6sJ0aEuQ4iOt2Mq7Kd92mZx1LpT5vWc8RbN3hYfG6sJ0aEuQ4iOt2Mq7Kd92mZ\nx1LpT5vWc8RbN3hYfG6sJ0aE")]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("6fa459ea-ee8a-3ca4-894e-db77e160355e")]
    [InlineData("sha512-oVmmtU5f2bIZ0UOHTGcSKgn5Nq3AnSXr0n5cHDjKsYyRB0nCeb0JdhZJqBGDMgYkCEnNqNGxQAHvUqSFOwYoAw==")]
    [InlineData("AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl")]
    [InlineData("QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKuT3d")]
    [InlineData("X509V3ExtensionBase64UrlEncoderSha256")]
    [InlineData("src/App2/Controllers3/V1/Api2Tests")]
    [InlineData("id: 1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms")]
    [InlineData("[redacted: github token #1]")]
    public void What_is_no_secret_stays(string text) => Assert.Same(text, Redactor.Redact(text));

    [Theory]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 24)]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 40)]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 43)]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 64)]
    public void A_random_value_that_nothing_names_goes_when_it_stands_alone_and_stays_where_a_name_says_what_it_is(string alphabet, int length)
    {
        var gone = 0;
        for (var seed = 0; seed < 1000; seed++)
        {
            var value = new string(new Random(seed).GetItems<char>(alphabet, length));
            gone += Redactor.Redact($"It is:\n{value}\n") == "It is:\n[redacted: random value #1]\n" ? 1 : 0;
            Assert.Contains(value, Redactor.Redact($"etag: {value}\n{value} README.md\n"), StringComparison.Ordinal);
        }

        // What by chance has a word of seven small letters, or one digit, passes for a name.
        Assert.True(gone >= 800, $"{gone} of 1000 values of {length} characters were redacted.");
    }

    [Fact]
    public void One_secret_has_one_number_and_another_the_next()
    {
        var (first, second) = (Make("github token", "ghp_", 1), Make("github token", "gho_", 2));

        Assert.Equal(
            "[redacted: github token #1] [redacted: github token #2] [redacted: github token #1] [redacted: password #1]",
            Redactor.Redact($"{first} {second} {first} password=Tr0ub4dor-3x")
                .Replace("password=[", "[", StringComparison.Ordinal));
    }

    [Fact]
    public void The_halves_of_a_private_key_that_was_paged_go_too()
    {
        var key = Make("private key", "rsa", 5);
        var lines = key.Split('\n');
        var numbered = string.Join('\n', lines.Select((line, i) => $"{i + 1,6}\t{line}"));

        foreach (var text in (string[])[string.Join('\n', lines[..9]), string.Join('\n', lines[9..]), numbered, key.Replace("\n", "\\n", StringComparison.Ordinal)])
        {
            var redacted = Redactor.Redact(text);

            Assert.All(lines[1..^1], line => Assert.DoesNotContain(line, redacted, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_of_a_key_survives_at_any_place_among_other_text(string name, string kind)
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var secret = Make(name, kind, seed + 1000);
            var noise = string.Join("", Enumerable.Range(0, random.Next(1, 30)).Select(_ => Noise(random)));
            var at = random.Next(noise.Length);
            var text = $"{noise[..at]} {secret} {noise[at..]}";

            var redacted = Redactor.Redact(text);

            Assert.False(redacted.Contains(secret[^16..], StringComparison.Ordinal), $"seed {seed}: {text}");
            Assert.Equal(redacted, Redactor.Redact(redacted));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_key_in_pieces_is_not_shown_half(string name, string kind)
    {
        var secret = Make(name, kind, 3);
        if (name == "private key" || secret.Contains('/', StringComparison.Ordinal))
            return;

        for (var cut = 14; cut < secret.Length - 14; cut++)
        {
            var shown = Redactor.RedactPiece("out: " + secret[..cut]) + Redactor.RedactPiece(secret[cut..] + " done");

            Assert.False(shown.Contains(secret[(cut - 14)..cut], StringComparison.Ordinal) && shown.Contains(secret[cut..(cut + 14)], StringComparison.Ordinal), shown);
        }
    }

    [Fact]
    public void Arbitrary_text_never_fails_and_is_settled_after_one_pass()
    {
        string[] parts = ["password", "=", ":", "\"", "'", "\\", "-----BEGIN RSA PRIVATE KEY-----", "-----END RSA PRIVATE KEY-----", "://", "@", "eyJ", ".", "sk-", "AKIA", ">", "<", "…", "\n", "token", "sig=", "😀", "\ud800", Random40, "[redacted: ", "#1]", "-", " "];
        for (var seed = 0; seed < 5000; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => parts[random.Next(parts.Length)]));

            var once = Redactor.Redact(text);

            Assert.True(once == Redactor.Redact(once), $"seed {seed}: {text}\n{once}\n{Redactor.Redact(once)}");
        }
    }

    public static TheoryData<string> Hostile =>
    [
        "-----BEGIN PRIVATE KEY-----\n",
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: ",
        "-----END PRIVATE KEY-----",
        "MIIE -----END PRIVATE KEY-----",
        "token=",
        "token_",
        "token=a1b2",
        "pypi-a1",
        "password: \"",
        "://a:",
        "eyJhbGciOiJI.",
        "ghp_",
        "12345678:AA",
        "bearer ",
        ".abcdef.",
        "apikey\\\"",
        "a",
        "The quick brown fox.\n",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Ten_megabytes_of_anything_take_little_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 10_000_000 / piece.Length));
        var watch = Stopwatch.StartNew();

        Redactor.Redact(text);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.Elapsed.TotalMilliseconds:0} ms");
    }

    [Fact]
    public void A_host_brings_its_own_kind_of_secret()
    {
        var options = new ProvenanceOptions { SecretPatterns = { new("customer key", new Regex("cust_(?<secret>[0-9]{6})", RegexOptions.NonBacktracking)) } };

        Assert.Equal("cust_[redacted: customer key #1]!", new SecretRedactor(options).Redact("cust_123456!"));
    }

    [Fact]
    public void A_pattern_that_could_run_without_end_is_refused() =>
        Assert.Throws<ArgumentException>(() => new SecretPattern("x", new Regex("(a+)+b")));

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    [InlineData("a]b")]
    public void A_name_that_cannot_stand_in_a_mark_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new SecretPattern(name, new Regex("a", RegexOptions.NonBacktracking)));

    [Fact]
    public void Redaction_can_be_turned_off()
    {
        var text = Make("github token", "ghp_", 1);

        Assert.Same(text, new SecretRedactor(new ProvenanceOptions { RedactSecrets = false }).Redact(text));
    }

    private static string Make(string name, string kind, int seed) =>
        KnownSecrets.Kinds.Single(known => known.Name == name && known.Kind == kind).Make(new Random(seed));

    private static string Noise(Random random) => random.Next(6) switch
    {
        0 => "\n",
        1 => $" {random.Next()} ",
        2 => "{\"a\": [1, 2]}, ",
        3 => "The tokens of a secret society. ",
        4 => KnownSecrets.Some(random, "0123456789abcdef", 40) + " ",
        _ => "password: ",
    };
}
