using System.Text.Json;

namespace AgentKit.Loopback.Anthropic;

/// <summary>What one side says before the other speaks again.</summary>
internal sealed record AnthropicTurn(string Role, int Index, List<JsonElement> Blocks)
{
    public List<string> Ids(string type, string name) =>
        [.. Blocks.Where(block => block.Str("type") == type).Select(block => block.Str(name) ?? "")];

    public bool StartsWith(string type, int count) => Blocks.Take(count).All(block => block.Str("type") == type);
}
