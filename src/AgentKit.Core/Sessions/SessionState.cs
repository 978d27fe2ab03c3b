namespace AgentKit.Sessions;

/// <summary>All that is known about a session: one slice for each feature.</summary>
/// <param name="slices">The slices.</param>
/// <param name="routes">Which events they are folds over.</param>
/// <param name="last">Is shown every event, when all slices have seen it; <see langword="null"/> for most sessions.</param>
internal sealed class SessionState(SessionSlice[] slices, EventRoutes routes, Action<LoggedEvent>? last = null)
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
        foreach (var place in routes.To(logged.EventClass))
            slices[place].Apply(logged);
        last?.Invoke(logged);
    }
}
