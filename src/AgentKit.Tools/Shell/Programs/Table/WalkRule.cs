using AgentKit.Tools.Shell.Programs.Reading;

namespace AgentKit.Tools.Shell.Programs.Table;

/// <summary>What a program reads of a folder, and under which options.</summary>
internal sealed class WalkRule(IReadOnlyList<string> tokens)
{
    private readonly string[] _options = [.. tokens.Skip(1)];

    public FolderReading Of(BoundWords bound) => tokens[0] switch
    {
        "names" => FolderReading.Names,
        "visible" => bound.HasAny(_options) ? FolderReading.All : FolderReading.Visible,
        _ => _options.Length == 0 || bound.HasAny(_options) ? FolderReading.All : FolderReading.Files,
    };
}
