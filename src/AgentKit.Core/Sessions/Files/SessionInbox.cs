using System.Text.Json;
using AgentKit.Internal;

namespace AgentKit.Sessions.Files;

/// <summary>
/// The inbox of a session: one file a message, named by a hash of its id. A message that is taken moves to
/// <c>taken</c>, and to <c>done</c> once a later event of the log is synced. Whoever takes the lock after a crash in
/// between is offered it again: nothing is lost, and what was logged already shows by its id. Files in <c>done</c> stay,
/// so that a message sent twice is taken once.
/// </summary>
internal sealed class SessionInbox(SessionFolder folder)
{
    private const string Pattern = "*.json";

    private readonly Lock _gate = new();
    private string[] _taken = [];
    private long _takenAfter;

    /// <summary>Whether messages were taken and are not acknowledged.</summary>
    public bool HasTaken => _taken.Length > 0;

    /// <summary>The names of those messages.</summary>
    public IReadOnlyList<string> Taken => _taken;

    private string TakenFolder => Path.Combine(folder.Inbox, "taken");

    private string DoneFolder => Path.Combine(folder.Inbox, "done");

    public void Post(InboxMessage message) => Guarded(() =>
    {
        var name = TextHash.Of(message.Id) + ".json";
        if (WasTaken(name) || File.Exists(Path.Combine(folder.Inbox, name)))
            return;

        PrivateFiles.CreateFolder(folder.Inbox);
        var path = Path.Combine(folder.Inbox, name);
        try
        {
            PrivateFiles.WriteWhole(path, JsonSerializer.SerializeToUtf8Bytes(message, FilesJsonContext.Default.InboxMessage), replaces: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Somebody was first.
        }
    });

    /// <summary>What was posted first under an id, taken or not; <see langword="null"/> when there is none that can be read.</summary>
    public InboxMessage? Find(string id)
    {
        var name = TextHash.Of(id) + ".json";

        // What was taken was first. Messages move on from the inbox, so that one which is on its way is met.
        foreach (var place in (string[])[DoneFolder, TakenFolder, folder.Inbox, TakenFolder, DoneFolder])
        {
            try
            {
                return JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(place, name)), FilesJsonContext.Default.InboxMessage);
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
            {
                // It is elsewhere, or nobody's message.
            }
        }

        return null;
    }

    /// <summary>Takes what is there, oldest first.</summary>
    /// <param name="after">The last event appended so far.</param>
    public IReadOnlyList<InboxMessage> Take(long after) => Directory.Exists(folder.Inbox) ? TakeGuarded(after) : [];

    /// <summary>Whether a log up to this event can hold what was taken.</summary>
    public bool IsRecordedBy(long sequence) => HasTaken && sequence > _takenAfter;

    /// <summary>Forgets messages for good.</summary>
    public void Acknowledge(IReadOnlyList<string> names) => Guarded(() =>
    {
        PrivateFiles.CreateFolder(DoneFolder);
        foreach (var name in names)
        {
            var file = new FileInfo(Path.Combine(TakenFolder, name));
            if (file.Exists)
                file.MoveTo(Path.Combine(DoneFolder, name), overwrite: true);
        }

        _taken = [.. _taken.Except(names)];
    });

    /// <summary>Puts back what somebody took and did not acknowledge.</summary>
    public void OfferAgain()
    {
        _taken = [];
        if (!Directory.Exists(TakenFolder))
            return;
        foreach (var file in new DirectoryInfo(TakenFolder).GetFiles(Pattern))
            file.MoveTo(Path.Combine(folder.Inbox, file.Name), overwrite: true);
    }

    private IReadOnlyList<InboxMessage> TakeGuarded(long after)
    {
        IReadOnlyList<InboxMessage> messages = [];
        Guarded(() => messages = TakeAll(after));
        return messages;
    }

    private IReadOnlyList<InboxMessage> TakeAll(long after)
    {
        var found = new DirectoryInfo(folder.Inbox).GetFiles(Pattern);
        if (found.Length == 0)
            return [];

        PrivateFiles.CreateFolder(TakenFolder);
        List<(InboxMessage Message, DateTime Written)> messages = [];
        foreach (var file in found)
        {
            if (WasTaken(file.Name))
                file.Delete();
            else if (Read(file) is { } message)
                messages.Add((message, file.LastWriteTimeUtc));
        }

        (_taken, _takenAfter) = ([.. _taken, .. found.Select(file => file.Name)], after);
        return [.. messages.OrderBy(entry => entry.Message.At).ThenBy(entry => entry.Written).Select(entry => entry.Message)];
    }

    private bool WasTaken(string name) => File.Exists(Path.Combine(TakenFolder, name)) || File.Exists(Path.Combine(DoneFolder, name));

    private InboxMessage? Read(FileInfo file)
    {
        InboxMessage? message;
        try
        {
            message = JsonSerializer.Deserialize(File.ReadAllBytes(file.FullName), FilesJsonContext.Default.InboxMessage);
        }
        catch (JsonException)
        {
            // Nobody's message: posting writes files whole.
            file.MoveTo(file.FullName + ".broken", overwrite: true);
            return null;
        }

        file.MoveTo(Path.Combine(TakenFolder, file.Name), overwrite: true);
        return message;
    }

    // Those who flush acknowledge side by side.
    private void Guarded(Action change)
    {
        try
        {
            lock (_gate)
                change();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SessionStoreException($"The inbox of session '{folder.Id}' failed: {e.Message} Check the rights and the space of {folder.Inbox}. Messages that were not taken for good are offered again.", e);
        }
    }
}
