using System.Globalization;
using AgentKit.Cli.Commands;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;
using AgentKit.Permissions;

namespace AgentKit.Cli.Interactive;

/// <summary>What begins with a slash: the person's word to this program, never to the model.</summary>
internal static class SlashCommands
{
    private const int SessionsListed = 10;

    private const string Help = """
        /help                     this list
        /mode [default|plan|auto] shows or changes the mode
        /plan                     plan mode: only reads, until you approve a plan
        /todos                    the todo list
        /tools                    the tools and what they weigh
        /permissions              grants and rules; /permissions withdraw ID [REASON] takes a grant back,
                                  /permissions remove RULE a rule that "always" has written
        /memory [TEXT]            what was recalled here and why, or what is remembered of something
        /cost                     tokens and money of this session
        /context                  what the model is sent
        /resume [ID]              lists sessions, or goes on with one
        /exit                     leaves; so do Ctrl-D, and Ctrl-C with nothing typed
        Alt-Enter begins a new line. During a run, Esc interrupts, /plan turns to plan mode, and what else you type steers.
        """;

    /// <summary>Does what a line says.</summary>
    /// <returns>Whether the conversation goes on.</returns>
    public static async Task<bool> RunAsync(string line, Conversation conversation)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case ["/exit"] or ["/quit"]:
                return false;
            case ["/help"]:
                Console.Out.WriteLine(Help);
                break;
            case ["/mode"]:
                Console.Out.WriteLine(Json.Name(await ModeAsync(conversation)));
                break;
            case ["/plan"]:
                await SetModeAsync("plan", conversation);
                break;
            case ["/mode", var mode]:
                await SetModeAsync(mode, conversation);
                break;
            case ["/todos"]:
                Console.Out.WriteLine(TodoList.Of(await conversation.Session.ReadAsync()) ?? "There is no todo list.");
                break;
            case ["/tools"]:
                ToolsCommand.Print(conversation.Host.Agent.Tools);
                break;
            case ["/permissions"]:
                await ListGrantsAsync(conversation);
                break;
            case ["/permissions", "withdraw", var id, .. var reason]:
                await TryAsync(async () =>
                {
                    await conversation.Session.WithdrawAsync(id, Environment.UserName, reason.Length == 0 ? null : string.Join(' ', reason));
                    return $"Grant {SafeText.Line(id, 60)} counts no more.";
                });
                break;
            case ["/permissions", "remove", _, ..]:
                await TryAsync(async () =>
                {
                    var rule = line[(line.IndexOf("remove", StringComparison.Ordinal) + "remove".Length)..].Trim();
                    return $"{await RulesCommand.RemoveAsync(conversation.Host.Places, RuleKind.Allow, rule)} What it has granted in this session stays until /permissions withdraw ID takes it back.";
                });
                break;
            case ["/memory", ..]:
                await TryAsync(() => MemoryText.OfAsync(conversation, line["/memory".Length..].Trim()));
                break;
            case ["/cost"]:
                Console.Out.WriteLine(await CostAsync(conversation.Session));
                break;
            case ["/context"]:
                Console.Out.WriteLine(await ContextAsync(conversation));
                break;
            case ["/resume"]:
                await ListSessionsAsync(conversation);
                break;
            case ["/resume", var id]:
                await conversation.SwitchAsync(SessionsCommand.ReadId(id));
                Console.Out.WriteLine($"Now in session {id}.");
                break;
            default:
                Console.Out.WriteLine($"There is no command {SafeText.Line(words[0], 40)} like this. /help lists them.");
                break;
        }

        return true;
    }

    private static async Task SetModeAsync(string name, Conversation conversation)
    {
        if (Enum.GetValues<Mode>().Cast<Mode?>().FirstOrDefault(mode => Json.Name(mode!.Value) == name) is not { } mode)
        {
            Console.Out.WriteLine("A mode is default, plan or auto.");
            return;
        }

        await conversation.Session.SetModeAsync(mode, Environment.UserName);
        Console.Out.WriteLine($"The mode is {name}.");
    }

    private static async Task<Mode> ModeAsync(Conversation conversation) =>
        (await conversation.Session.ReadAsync()).Any() ? await conversation.Session.GetModeAsync() : conversation.Host.Settings.Mode;

    private static async Task TryAsync(Func<Task<string>> action)
    {
        try
        {
            Console.Out.WriteLine(await action());
        }
        catch (Exception exception) when (exception is AgentKitException or UsageException)
        {
            Console.Out.WriteLine(SafeText.Of(exception.Message));
        }
    }

    private static async Task ListGrantsAsync(Conversation conversation)
    {
        var (grants, now) = (await GrantList.OfAsync(conversation.Session), DateTimeOffset.UtcNow);
        if (grants.Count == 0)
            Console.Out.WriteLine("Nothing was granted in this session.");
        foreach (var grant in grants)
            Console.Out.WriteLine(GrantList.Line(grant, now));
        foreach (var rule in conversation.Host.Settings.Rules)
            Console.Out.WriteLine(SafeText.Line($"{Json.Name(rule.Kind)} rule  {rule.Text}  ({rule.Origin})", 400));
    }

    private static async Task<string> CostAsync(AgentSession session)
    {
        var used = (await session.ReadAsync()).Select(logged => logged.Event).OfType<RunFinished>().Aggregate(Usage.None, (sum, run) => sum + run.Usage);
        return string.Create(CultureInfo.InvariantCulture, $"{used.InputTokens:N0} tokens in ({used.CachedInputTokens:N0} cached), {used.OutputTokens:N0} out, {UsageText.Cost(used)}");
    }

    private static async Task<string> ContextAsync(Conversation conversation)
    {
        var messages = await conversation.Session.GetMessagesAsync();
        var last = (await conversation.Session.ReadAsync()).Select(logged => logged.Event).OfType<AnswerAdded>().LastOrDefault();
        var tools = conversation.Host.Agent.Tools.Tools.Where(tool => tool.Traits.OnlyIn is null).Sum(tool => tool.TokenWeight);
        return string.Create(CultureInfo.InvariantCulture, $"{messages.Count} messages; tools {tools} tokens; the last request had {last?.Usage.InputTokens ?? 0:N0} tokens. Session {conversation.Session.Id}.");
    }

    private static async Task ListSessionsAsync(Conversation conversation)
    {
        await foreach (var session in conversation.Host.Agent.ListSessionsAsync().Take(SessionsListed))
            Console.Out.WriteLine($"/resume {session.Id}  {session.LastUsed.ToLocalTime():yyyy-MM-dd HH:mm}  {SafeText.Line(session.Damage ?? session.Prompt ?? "", 100)}");
    }
}
