namespace AgentKit.Provenance.Secrets;

/// <summary>What people write where a secret would stand.</summary>
internal static class Placeholder
{
    private static readonly string[] Words =
        ["example", "changeme", "change-me", "change_me", "placeholder", "your", "xxxx", "****", "....", "dummy", "redacted", "todo", "insert", "replace", "secretkeyref", "process.env", "os.environ", "getenv"];

    private static readonly string[] Whole = ["password", "passwd", "pass", "pwd", "secret", "token", "user", "null", "none", "nil", "true", "false", "undefined", "string", "empty", "default"];

    public static bool Is(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty || value[0] is '$' or '{' or '<' or '%' or '*' or '[' || value.StartsWith(RedactionMark.Start, StringComparison.OrdinalIgnoreCase))
            return true;
        foreach (var word in Words)
        {
            if (value.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        foreach (var word in Whole)
        {
            if (value.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
