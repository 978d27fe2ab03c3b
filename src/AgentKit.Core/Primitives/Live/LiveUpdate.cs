namespace AgentKit;

/// <summary>Something only worth seeing while it happens: it stands in the stream, and is not logged.</summary>
public abstract record LiveUpdate;
