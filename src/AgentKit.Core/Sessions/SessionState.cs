namespace AgentKit.Sessions;

/// <summary>All that is known about a session: one slice for each feature.</summary>
internal sealed class SessionState(SessionSlice[] slices)
{
    public T Get<T>()
        where T : SessionSlice
    {
        foreach (var slice in slices)
        {
            if (slice is T found)
                return found;
        }

        throw new InvalidOperationException($"No {typeof(T).Name} is registered.");
    }

    public void Apply(in LoggedEvent logged)
    {
        foreach (var slice in slices)
            slice.Apply(logged);
    }
}
