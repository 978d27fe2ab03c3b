using System.Text.Json;
using AgentKit.Permissions;

namespace AgentKit.Cli.Settings;

/// <summary>One settings file: its permissions and mode, which the runtime reads, and the model, which is this program's.</summary>
internal sealed class SettingsFile
{
    private readonly List<string> _notes = [];
    private readonly List<string> _unknown = [];

    private SettingsFile(PermissionSettings permissions) => Permissions = permissions;

    public PermissionSettings Permissions { get; }

    public string? Model { get; private set; }

    /// <summary>Where data may go unasked although untrusted content was read.</summary>
    public IReadOnlyList<string> TrustedDestinations { get; private set; } = [];

    /// <summary>How memory is used; <see langword="null"/> when the file does not say.</summary>
    public MemoryUse? Memory { get; private set; }

    /// <summary>The settings that this version does not know.</summary>
    public IReadOnlyList<string> Unknown => _unknown;

    public IEnumerable<string> Notes => Permissions.Notes.Concat(_notes);

    /// <summary>Reads a file of the person's own; when there is none, nothing is set.</summary>
    /// <exception cref="AgentKitException">The file is wrong; the message says where.</exception>
    public static SettingsFile Load(string path) =>
        File.Exists(path) ? Parse(File.ReadAllBytes(path), path, SettingsVoice.Person) : new(PermissionSettings.None);

    /// <summary>Reads the content of a file.</summary>
    /// <exception cref="AgentKitException">The file is wrong; the message says where.</exception>
    public static SettingsFile Parse(ReadOnlySpan<byte> utf8, string path, SettingsVoice voice)
    {
        var problems = new List<string>();
        var file = new SettingsFile(ReadPermissions(utf8, path, voice, problems));
        try
        {
            file.ReadRest(utf8, path, voice, problems);
        }
        catch (JsonException) when (problems.Count > 0)
        {
            // What reads the permissions has said so already.
        }

        return problems.Count == 0 ? file : throw new AgentKitException(string.Join(Environment.NewLine, problems));
    }

    private static PermissionSettings ReadPermissions(ReadOnlySpan<byte> utf8, string path, SettingsVoice voice, List<string> problems)
    {
        try
        {
            return PermissionSettings.Parse(utf8, path, voice != SettingsVoice.Untrusted);
        }
        catch (AgentKitException exception)
        {
            problems.Add(exception.Message);
            return PermissionSettings.None;
        }
    }

    private void ReadRest(ReadOnlySpan<byte> utf8, string path, SettingsVoice voice, List<string> problems)
    {
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        if (utf8.Trim(" \t\r\n"u8).IsEmpty)
            return;

        var reader = new Utf8JsonReader(utf8, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var where = $"{path}:{utf8[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1}";
            var name = reader.GetString();
            reader.Read();
            var value = reader;
            try
            {
                Take(name, ref value, where, voice);
            }
            catch (AgentKitException exception)
            {
                problems.Add(exception.Message);
            }

            reader.Skip();
        }
    }

    private static List<string> ReadTexts(ref Utf8JsonReader reader, string where)
    {
        var texts = new List<string>();
        var isList = reader.TokenType == JsonTokenType.StartArray;
        while (isList && reader.Read() && reader.TokenType == JsonTokenType.String)
            texts.Add(reader.GetString()!);
        return isList && reader.TokenType == JsonTokenType.EndArray
            ? texts
            : throw new AgentKitException($"{where}: 'trustedDestinations' is no list of texts. Expected is such as [\"api.example.com\", \"server:github\"].");
    }

    private static MemoryUse ReadMemory(ref Utf8JsonReader reader, string where) => (reader.TokenType == JsonTokenType.String ? reader.GetString() : null) switch
    {
        "off" => MemoryUse.Off,
        "on" => MemoryUse.On,
        "tools" => MemoryUse.Tools,
        _ => throw new AgentKitException($"{where}: 'memory' is \"off\", \"on\" or \"tools\"."),
    };

    private void Take(string? name, ref Utf8JsonReader reader, string where, SettingsVoice voice)
    {
        switch (name)
        {
            case "permissions" or "mode":
                break;
            case "model" when reader.TokenType != JsonTokenType.String:
                throw new AgentKitException($"{where}: 'model' is no text. Expected is \"provider:name\", such as \"openai:gpt-5-mini\".");
            case "model" when voice != SettingsVoice.Untrusted:
                Model = reader.GetString();
                break;
            case "model":
                _notes.Add($"{where}: 'model' does not count, because this workspace is not trusted. Trust the workspace, or give the model by --model or in your own settings.");
                break;
            case "trustedDestinations" when voice == SettingsVoice.Person:
                TrustedDestinations = ReadTexts(ref reader, where);
                break;
            case "trustedDestinations":
                _notes.Add($"{where}: 'trustedDestinations' does not count, because only you can say where data may be sent. Name them in your own settings.");
                break;
            case "memory":
                Memory = ReadMemory(ref reader, where);
                if (voice != SettingsVoice.Person && Memory != MemoryUse.Off)
                {
                    Memory = null;
                    _notes.Add($"{where}: 'memory' does not count, because a workspace can only turn it off. Say it in your own settings.");
                }

                break;
            case "budget":
                throw new AgentKitException($"{where}: 'budget' is not built yet, and a limit that nobody keeps would be worse than none. Remove it; --max-turns works.");
            default:
                _unknown.Add(name ?? "");
                _notes.Add($"{where}: '{Output.SafeText.Line(name ?? "", 60)}' is not known to this version and was passed over.");
                break;
        }
    }
}
