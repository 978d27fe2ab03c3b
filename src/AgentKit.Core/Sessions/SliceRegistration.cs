namespace AgentKit.Sessions;

/// <summary>Adds a feature's slice to every session. Register it with the services.</summary>
public sealed class SliceRegistration
{
    private readonly Func<SessionSlice> _create;

    /// <summary>Registers a slice.</summary>
    /// <param name="create">Makes an empty slice; called once for each session that is opened.</param>
    public SliceRegistration(Func<SessionSlice> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        _create = create;
    }

    internal SessionSlice Create() => _create();
}
