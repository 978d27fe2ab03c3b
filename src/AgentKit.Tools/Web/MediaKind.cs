namespace AgentKit.Tools.Web;

/// <summary>What can be done with an answer.</summary>
internal enum MediaKind
{
    /// <summary>Becomes Markdown.</summary>
    Html,

    /// <summary>Is shown as it is.</summary>
    Text,

    /// <summary>Cannot be shown.</summary>
    Binary,
}
