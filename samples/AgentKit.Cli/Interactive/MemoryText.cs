using AgentKit.Cli.Commands.Memory;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Interactive;

/// <summary>What <c>/memory</c> shows: what of memory stands in the context and why, or what is remembered of something.</summary>
internal static class MemoryText
{
    private const string More = "Search with /memory TEXT; see agentkit memory --help for the rest.";

    public static async Task<string> OfAsync(Conversation conversation, string about)
    {
        if (conversation.Host.Settings.Memory == MemoryUse.Off)
            return "Memory is off in your settings.";
        if (about.Length > 0)
            return await FindAsync(conversation.Host.Places, about);

        var recalled = (await conversation.Session.ReadAsync()).Select(logged => logged.Event).OfType<MemoryRecalled>().SelectMany(one => one.Records).ToList();
        return recalled.Count == 0
            ? $"Nothing was recalled in this session. {More}"
            : string.Join('\n', recalled.Select(Line).Append(More));
    }

    private static async Task<string> FindAsync(Places places, string about)
    {
        using var memory = MemoryHost.Of(places);
        var found = await MemorySearchCommand.SearchAsync(memory, scope: null, new() { Text = about }, CancellationToken.None);
        return found.Count == 0 ? "Nothing is remembered of that." : string.Join('\n', found.Select(match => RecordText.Line(match.Record, memory.Names.NameOf(match.Record.Scope))));
    }

    private static string Line(RecalledRecord record) =>
        $"{SafeText.Line(record.Id, 60)}  {SafeText.Line(record.Statement, 300)}{(record.Why is { } why ? $"  ({SafeText.Line(why, 120)})" : "")}";
}
