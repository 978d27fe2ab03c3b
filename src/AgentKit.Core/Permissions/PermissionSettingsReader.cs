using System.Text.Json;

namespace AgentKit.Permissions;

/// <summary>Reads the permissions of one settings file, and keeps lines in mind. A file with a fault gives nothing at all.</summary>
internal sealed class PermissionSettingsReader(string path, bool trusted)
{
    private const string Example = """{ "permissions": { "allow": ["shell(git status:*)"], "ask": [], "deny": ["shell(git push:*)"] } }""";
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly List<PermissionRule> _rules = [];
    private readonly List<PermissionRule> _untrusted = [];
    private readonly List<string> _notes = [];
    private readonly List<string> _errors = [];
    private Mode? _mode;
    private bool _strict;

    public PermissionSettings Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith(ByteOrderMark))
            utf8 = utf8[ByteOrderMark.Length..];
        try
        {
            if (utf8.Trim(" \t\r\n"u8).IsEmpty)
                return PermissionSettings.None;
            ReadFile(utf8);
        }
        catch (JsonException e)
        {
            throw new AgentKitException($"{path}:{e.LineNumber + 1} is no valid JSON: {e.Message} Nothing in it counts until that is right. Expected is {Example}.", e);
        }
        catch (InvalidOperationException e)
        {
            throw new AgentKitException($"{path} holds text that is no valid UTF-8. Save it as UTF-8; nothing in it counts until then.", e);
        }

        if (_errors.Count > 0)
            throw new AgentKitException(string.Join(Environment.NewLine, _errors));
        return new PermissionSettings { Rules = _rules, RulesIfTrusted = _untrusted, Strict = _strict, Mode = _mode, Notes = _notes };
    }

    private void ReadFile(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Fault(Line(utf8, reader), $"the file is no JSON object. Expected is {Example}");
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var line = Line(utf8, reader);
            reader.Read();
            switch (name)
            {
                case "permissions":
                    ReadPermissions(utf8, ref reader);
                    break;
                case "mode":
                    ReadMode(utf8, ref reader);
                    break;
                default:
                    RefuseOtherSpelling(name, line, ["permissions", "mode"]);
                    reader.Skip();
                    break;
            }
        }

        // What follows the object is a fault of the whole file.
        while (reader.Read())
        {
        }
    }

    private void ReadPermissions(ReadOnlySpan<byte> utf8, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Fault(Line(utf8, reader), $"'permissions' is no object. Expected is {Example}");
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var line = Line(utf8, reader);
            reader.Read();
            switch (name)
            {
                case "allow":
                    ReadRules(RuleKind.Allow, utf8, ref reader);
                    break;
                case "ask":
                    ReadRules(RuleKind.Ask, utf8, ref reader);
                    break;
                case "deny":
                    ReadRules(RuleKind.Deny, utf8, ref reader);
                    break;
                case "strict":
                    ReadStrict(utf8, ref reader);
                    break;
                default:
                    if (!RefuseOtherSpelling(name, line, ["allow", "ask", "deny", "strict"]))
                        _notes.Add($"{path}:{line}: 'permissions.{Shown.Text(name)}' is not known and was passed over. Known are allow, ask, deny and strict.");
                    reader.Skip();
                    break;
            }
        }
    }

    private void ReadRules(RuleKind kind, ReadOnlySpan<byte> utf8, ref Utf8JsonReader reader)
    {
        var list = RuleNames.Of(kind);
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Fault(Line(utf8, reader), $"'permissions.{list}' is no list of rules. Expected is {Example}");
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var line = Line(utf8, reader);
            if (RuleEntry.Read(ref reader) is not { Rule: { } text } entry)
                Fault(line, $"'permissions.{list}' holds what is no rule. Expected are texts such as \"shell(git status:*)\", or {RuleEntry.Example}");
            else if (!PermissionRule.TryParse(kind, text, $"{path}:{line}", out var rule, out var error))
                Fault(line, error.TrimEnd('.'));
            else if (kind == RuleKind.Allow && !trusted)
                Distrust(rule, $"{path}:{line}: the allow rule `{Shown.Text(rule.Text)}` does not count, because this workspace is not trusted. Trust the workspace to let it.");
            else
                _rules.Add(entry.HasExamples ? rule.WithExamples(entry.Match, entry.NoMatch) : rule);
        }
    }

    private void Distrust(PermissionRule rule, string note)
    {
        _untrusted.Add(rule);
        _notes.Add(note);
    }

    private void ReadStrict(ReadOnlySpan<byte> utf8, ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            _strict |= reader.TokenType == JsonTokenType.True;
            return;
        }

        Fault(Line(utf8, reader), "'permissions.strict' is neither true nor false");
        reader.Skip();
    }

    private void ReadMode(ReadOnlySpan<byte> utf8, ref Utf8JsonReader reader)
    {
        var line = Line(utf8, reader);
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        reader.Skip();
        Mode? mode = text switch
        {
            "default" => Mode.Default,
            "plan" => Mode.Plan,
            "auto" => Mode.Auto,
            _ => null,
        };
        if (mode is null)
            Fault(line, "'mode' is none of \"default\", \"plan\" and \"auto\"");
        else if (trusted || mode == Mode.Plan)
            _mode = mode;
        else
            _notes.Add($"{path}:{line}: the mode '{text}' does not count, because this workspace is not trusted. Trust the workspace, or give the mode by a flag.");
    }

    /// <summary>A known name in other capitals would silently protect nothing.</summary>
    private bool RefuseOtherSpelling(string name, int line, ReadOnlySpan<string> known)
    {
        foreach (var right in known)
        {
            if (!string.Equals(name, right, StringComparison.OrdinalIgnoreCase))
                continue;
            Fault(line, $"'{name}' is written '{right}'");
            return true;
        }

        return false;
    }

    private void Fault(int line, string what) => _errors.Add($"{path}:{line}: {what}.");

    private static int Line(ReadOnlySpan<byte> utf8, in Utf8JsonReader reader) =>
        utf8[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
}
