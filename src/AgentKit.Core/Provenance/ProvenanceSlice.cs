using AgentKit.Sessions;

namespace AgentKit.Provenance;

/// <summary>
/// What a session knows of the untrusted content in it. Most sessions never see any: nothing is kept or locked before the first
/// event that can matter.
/// </summary>
internal sealed class ProvenanceSlice : SessionSlice
{
    private static readonly Type[] Classes = [typeof(ContentAdded), typeof(MemoryRecalled), typeof(AnswerAdded), typeof(CallAnnounced), typeof(CallStarted), typeof(CallFinished)];

    private UntrustedContent? _content;

    /// <summary>The untrusted content that the model has read, oldest first. A snapshot.</summary>
    public IReadOnlyList<ContentLabel> Sources => Content?.Sources ?? [];

    /// <summary>Whether a file, or one below a folder, was written while untrusted content was in the context.</summary>
    public bool IsDerived(string fullPath, bool isFolder) => Content?.IsDerived(fullPath, isFolder) == true;

    /// <summary>Whether a relative path of a file is among the words of a command.</summary>
    public bool IsDerivedWord(string word, string root) => Content?.IsDerivedWord(word, root) == true;

    /// <summary>Where the untrusted text came from that is kept beside the log under an id; <see langword="null"/> when it is none.</summary>
    public ContentLabel? OfRecord(string id) => Content?.OfRecord(id);

    public override IReadOnlyCollection<Type> Folds => Classes;

    public override void Apply(in LoggedEvent logged)
    {
        if (_content is null && !CanMatter(logged))
            return;
        if (_content is null)
            Volatile.Write(ref _content, new());
        _content.Apply(logged);
    }

    private UntrustedContent? Content => Volatile.Read(ref _content);

    // Whether an event can be the first that matters. One that was read from a store is not materialised to find out.
    private static bool CanMatter(in LoggedEvent logged) => logged.AtHand switch
    {
        null => logged.EventClass != typeof(AnswerAdded) && logged.EventClass != typeof(CallStarted),
        CallAnnounced announced => CanWrite(announced.Effects),
        CallFinished finished => finished.Label is { IsTrusted: false },
        AnswerAdded or CallStarted => false,
        _ => true,
    };

    private static bool CanWrite(IReadOnlyList<Effect> effects)
    {
        for (var i = 0; i < effects.Count; i++)
        {
            if (effects[i] is WritePath or RunCommand)
                return true;
        }

        return false;
    }
}
