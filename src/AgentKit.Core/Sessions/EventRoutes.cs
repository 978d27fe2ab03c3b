namespace AgentKit.Sessions;

/// <summary>Which slices are folds over which classes of events. Worked out once for all sessions of an agent, whose slices stand in the same order.</summary>
internal sealed class EventRoutes
{
    private readonly Dictionary<Type, int[]> _byClass;

    public EventRoutes(IReadOnlyList<SessionSlice> slices) =>
        _byClass = slices.SelectMany((slice, place) => slice.Folds.Distinct().Select(folded => (folded, place)))
            .GroupBy(route => route.folded, route => route.place)
            .ToDictionary(routes => routes.Key, routes => routes.ToArray());

    /// <summary>The places of the slices that an event of a class concerns.</summary>
    public ReadOnlySpan<int> To(Type eventClass) => _byClass.TryGetValue(eventClass, out var places) ? places : [];
}
