// A second process for tests of the file store: it writes until it is killed, or holds what it has taken.
// Usage: <folder> <session> write|hold|take
// Or a host with background runs on files: <folder> background none|model|tool <runs>
using AgentKit;
using AgentKit.Sessions;
using AgentKit.Sessions.Files;

if (args[1] == "background")
{
    await BackgroundRunsHost.RunAsync(args[0], args[2], int.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture));
    return;
}

var store = new FileSessionStore(args[0], new EventCatalogue([]), TimeProvider.System);
await using var log = await store.OpenAsync(SessionOwner.Local, new SessionId(args[1]), create: false);
await log.AcquireAsync();

switch (args[2])
{
    case "write":
        await WriteUntilKilled();
        break;
    case "take":
        var messages = await log.TakeInboxAsync();
        Console.WriteLine(string.Join(' ', messages.Select(message => message.Id)));
        Console.ReadLine();
        break;
    default:
        Console.WriteLine("held");
        Console.ReadLine();
        break;
}

async Task WriteUntilKilled()
{
    var sequence = log.WrittenSequence;
    for (var round = 0; ; round++)
    {
        for (var i = 0; i <= round % 7; i++)
            log.Append(new LoggedEvent(++sequence, TimeProvider.System.GetUtcNow(), new ModelRetried { Attempt = i, DelayMs = round, Why = new string('x', round % 501) }));
        await log.FlushAsync(round % 5 == 0 ? Durability.Synced : Durability.Written);
        Console.WriteLine(sequence);
    }
}
