using System.Collections.Frozen;

namespace AgentKit.Memory.Screening;

/// <summary>What is looked for behind the name of a secret.</summary>
internal enum SecretKind
{
    /// <summary>Any word may be a password.</summary>
    Password,

    /// <summary>Several words may be one.</summary>
    Phrase,

    /// <summary>Digits.</summary>
    Numeric,

    /// <summary>Something no dictionary has.</summary>
    Token,
}

/// <summary>Tells a secret's value from what else is said about secrets: "the password is required".</summary>
internal static class SecretKinds
{
    private static readonly FrozenSet<string> Ordinary = FrozenSet.ToFrozenSet(
        """
        a an the this that these those my your our his her their its it in on at by for from to of with without as and or but not no yes never always only too very still also already again
        required optional mandatory needed necessary missing empty blank null none unknown unset invalid valid wrong right correct incorrect weak strong secure insecure safe unsafe secret private public
        different same identical unique similar equal separate available unavailable accessible visible hidden readable shared personal temporary permanent default standard case-sensitive sensitive long short
        longer shorter enough good bad ok okay fine old new easy hard difficult complex simple compromised stale static dynamic random fresh due up out off ready done gone lost broken active inactive
        now currently soon later today tomorrow yesterday weekly monthly yearly annually daily hourly quarterly every each once twice at-least least most more less over under about around between within after before until
        what which where when who how why whatever something anything nothing everything someone somebody anyone one two three four five six seven eight nine ten twelve twenty
        be been being is are was were will would should must can cannot could may might shall do does did has have had get gets got go goes let make makes per via using used through inside outside behind
        he she they we you i me us them him managers manager management policy policies rules rule requirements requirement length lengths reset resets rotation rotations field fields prompt prompts protection expiry expiration
        storage hashing hash hashes hygiene auth authentication login logins file files vault change changes recovery strength generator generators input form page pages screen service provider box hint hints
        minimum maximum min max characters chars digits letters symbols years days weeks months hours minutes bcrypt argon2 argon2id scrypt pbkdf2 sha256 sha-256 sha512 md5 jwt jwts oauth oauth2 saml sso
        bitwarden 1password keepass keepassxc lastpass dashlane nordpass keychain vaultwarden azure aws gcp okta auth0 github gitlab hashicorp doppler infisical environment secrets store kubernetes k8s docker
        url uri limit limits count counts budget budgets window usage bucket type types name names issuer scope scopes endpoint server handling validation verification check checks based less free
        """.Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);

    // With one of these it is a sentence about the password.
    private static readonly FrozenSet<string> Joining = FrozenSet.ToFrozenSet(
        "a an the this that these those my your our his her their its it in on at by for from to of with without as and or but not no than too very so still also already only more less most least same else last next reset per via if when what which who he she they we you i".Split(' '),
        StringComparer.OrdinalIgnoreCase);

    public static SecretKind Of(string name)
    {
        name = name.ToLowerInvariant();
        if (name.Contains("phrase", StringComparison.Ordinal) || name == "secret word")
            return SecretKind.Phrase;
        if (name.StartsWith("pass", StringComparison.Ordinal) && !name.Contains("code", StringComparison.Ordinal) || name is "pwd" or "pw")
            return SecretKind.Password;
        if (name.StartsWith("pin", StringComparison.Ordinal) || name.Contains("combination", StringComparison.Ordinal) || name.Contains("combo", StringComparison.Ordinal) || name.Contains("cv", StringComparison.Ordinal) || name.EndsWith("pad", StringComparison.Ordinal) || name is "otp" or "puk" or "keycode" or "tan" or "mtan"
            || name.EndsWith("code", StringComparison.Ordinal) || name.EndsWith("codes", StringComparison.Ordinal) || name.EndsWith("number", StringComparison.Ordinal) || name.EndsWith(" pin", StringComparison.Ordinal))
            return SecretKind.Numeric;
        return name.Contains("wifi key", StringComparison.Ordinal) || name.Contains("wi-fi key", StringComparison.Ordinal) ? SecretKind.Password : SecretKind.Token;
    }

    public static string NameOf(SecretKind kind) => kind switch
    {
        SecretKind.Password => "password",
        SecretKind.Phrase => "passphrase",
        SecretKind.Numeric => "code",
        _ => "credential",
    };

    /// <summary>Whether it is a value. <paramref name="isSaid"/>: a verb or a colon announced it.</summary>
    public static bool IsValue(ReadOnlySpan<char> value, SecretKind kind, bool isSaid, ReadOnlySpan<char> rest)
    {
        if (kind == SecretKind.Numeric)
            return IsCode(value, rest);
        if (value.Length < 3 || Ordinary.GetAlternateLookup<ReadOnlySpan<char>>().Contains(value) || RandomText.IsName(value))
            return false;

        var hasDigit = value.ContainsAnyInRange('0', '9');
        var isMixed = IsMixed(value);
        if (kind == SecretKind.Token)
            return value.Length >= 6 && hasDigit && (isMixed || value.Length >= 8) && !IsQuantity(value, rest);
        if (IsQuantity(value, rest))
            return false;
        if (hasDigit || isMixed)
            return value.Length >= 4;
        if (!isSaid)
            return false;
        return kind == SecretKind.Phrase || !IsInflected(value) && EndsHere(rest);
    }

    /// <summary>Whether it is two to six bare words: "is correct horse", and not "is stored in the vault".</summary>
    public static bool IsPassphrase(ReadOnlySpan<char> words)
    {
        var (count, isLastOrdinary) = (0, true);
        if (words.ContainsAnyInRange('0', '9') || words.Contains('-'))
            return false;
        foreach (var range in words.Split(' '))
        {
            var word = words[range];
            if (word.IsEmpty || ++count > 6 || IsInflected(word) || Joining.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
                return false;
            isLastOrdinary = Ordinary.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
        }

        return count > 1 && !isLastOrdinary;
    }

    // Three to ten digits, perhaps with a sign of the keypad, or letters among them; never an amount of something.
    private static bool IsCode(ReadOnlySpan<char> value, ReadOnlySpan<char> rest)
    {
        var digits = 0;
        foreach (var character in value)
            digits += char.IsAsciiDigit(character) ? 1 : 0;
        return digits is >= 3 and <= 12 && value.Length <= 20 && !IsQuantity(value, rest);
    }

    private static bool IsQuantity(ReadOnlySpan<char> value, ReadOnlySpan<char> rest)
    {
        if (!char.IsAsciiDigit(value[0]))
            return false;
        var after = rest.TrimStart();
        foreach (var unit in (ReadOnlySpan<string>)["char", "digit", "day", "hour", "minute", "second", "week", "month", "year", "time", "symbol", "letter", "bit", "byte", "attempt", "word", "token", "request", "user", "%", "people", "percent"])
        {
            if (after.StartsWith(unit, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return value.Contains("-char", StringComparison.OrdinalIgnoreCase) || value.Contains("-digit", StringComparison.OrdinalIgnoreCase) || value.EndsWith("-bit", StringComparison.OrdinalIgnoreCase) || value.EndsWith("-day", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsMixed(ReadOnlySpan<char> value)
    {
        var (lower, upper, other) = (false, 0, false);
        for (var i = 0; i < value.Length; i++)
        {
            lower |= char.IsAsciiLetterLower(value[i]);
            upper += char.IsAsciiLetterUpper(value[i]) && i > 0 ? 1 : 0;
            other |= value[i] is '!' or '@' or '#' or '$' or '%' or '^' or '&' or '*' or '?' or '~' or '+' or '=';
        }

        return other || (lower && upper > 0);
    }

    // "is stored", "is expiring", "is manually …": said of a password, not one.
    private static bool IsInflected(ReadOnlySpan<char> value) =>
        value.EndsWith("ed", StringComparison.OrdinalIgnoreCase) || value.EndsWith("ing", StringComparison.OrdinalIgnoreCase) || value.EndsWith("ly", StringComparison.OrdinalIgnoreCase)
        || value.EndsWith("able", StringComparison.OrdinalIgnoreCase) || value is "kept" or "held" or "sent" or "given" or "written" or "known" or "built" or "lent";

    private static bool EndsHere(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart("\"'`”’)");
        if (rest.IsEmpty || rest[0] is '.' or ',' or ';' or '!' or '\n')
            return true;
        rest = rest.TrimStart();
        return rest.IsEmpty || rest.StartsWith("for ", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("on ", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("and ", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("but ", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("now", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("(", StringComparison.Ordinal) || rest.StartsWith("since ", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("to ", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("at ", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("in case", StringComparison.OrdinalIgnoreCase);
    }
}
