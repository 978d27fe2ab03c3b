using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace AgentKit.Memory;

/// <summary>What is remembered, and how much of it is recalled.</summary>
public sealed class MemoryOptions
{
    /// <summary>
    /// The key under which a host registers an <c>IChatClient</c> that looks for more in turns than rules find. What it says is
    /// kept only where words of the turn bear it out. Without one, rules alone do it. An <c>IEmbeddingGenerator</c> of this key,
    /// or else the one that is registered without a key, lets recall find what means the same in other words; what is
    /// remembered, and what is asked, is sent to it. Without one, recall goes by words.
    /// </summary>
    public const string ModelKey = "AgentKit.Memory";

    /// <summary>The folder that memory is kept in, in the file <c>memory.db</c>. No tool reads or writes there.</summary>
    /// <value>Required, unless the host registers a <see cref="MemoryStore"/> of its own.</value>
    public string? Folder { get; set; }

    /// <summary>The file.</summary>
    internal string? File => Folder is { } folder ? Path.Combine(folder, "memory.db") : null;

    /// <summary>How many tokens of memory may enter the context at once, at four characters a token.</summary>
    /// <value>Default: 400.</value>
    [Range(0, 100_000)]
    public int RecallTokens { get; set; } = 400;

    /// <summary>How many tokens of memory may stand in a session's context in all. After that only what the model asks for enters.</summary>
    /// <value>Default: 4,000.</value>
    [Range(0, 1_000_000)]
    public int SessionTokens { get; set; } = 4000;

    /// <summary>How long a recall waits for the embedding generator. After that it goes by words alone.</summary>
    /// <value>Default: 300 milliseconds. Ignored without a generator.</value>
    public TimeSpan EmbeddingTime { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Whether turns are looked through for what they teach.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Extracts { get; set; } = true;

    /// <summary>How long extraction waits for more turns before it looks at those that came.</summary>
    /// <value>Default: two seconds.</value>
    public TimeSpan ExtractionDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether memory is consolidated in the background when it was left alone for <see cref="ConsolidationOptions.IdleFor"/>.</summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool Consolidates { get; set; } = true;

    /// <summary>How memory is consolidated.</summary>
    [ValidateObjectMembers]
    public ConsolidationOptions Consolidation { get; } = new();

    /// <summary>How long records are kept that do not hold any more. After that they are erased for good when memory is consolidated by itself.</summary>
    /// <value>Default: <see langword="null"/>, for ever.</value>
    public TimeSpan? KeepArchived { get; set; }

    /// <summary>How long what was said in sessions is kept word by word. After that it is erased for good when memory is consolidated by itself.</summary>
    /// <value>Default: <see langword="null"/>, for ever.</value>
    public TimeSpan? KeepSessions { get; set; }

    /// <summary>Whether what an agent learns belongs to the workspace, for all agents that work there, or to the agent alone until it is published.</summary>
    /// <value>Default: <see langword="false"/>, to the agent alone.</value>
    public bool SharesWhatIsLearnt { get; set; }

    /// <summary>The name of the team whose memory the agents of a workspace share.</summary>
    /// <value>Default: <c>team</c>. <see langword="null"/> for no team.</value>
    public string? Team { get; set; } = "team";
}
