using AgentKit.Memory.Sqlite;

namespace AgentKit.Memory.Embeddings;

/// <summary>
/// The vectors of the scopes that were searched last. What any process adds is read on top; where one was taken out, all are read
/// anew, so that nothing of what was forgotten stays.
/// </summary>
/// <param name="most">How many bytes of vectors are kept of one scope. A scope with more is not kept.</param>
internal sealed class VectorCache(long most = VectorCache.Most)
{
    /// <summary>100,000 vectors of 384 dimensions, and some more: all are compared in some milliseconds.</summary>
    public const long Most = 48_000_000;

    private const long MostOfAll = 64_000_000;

    private readonly RecentlyUsed<(long Scope, long Model), Entry> _entries = new(MostOfAll, static entry => (long)entry.Vectors.Count * entry.Model.Dimensions);

    /// <summary>All the vectors of a model in a scope; <see langword="null"/> where those are too many.</summary>
    public VectorSet? Of(ScopeView view, VectorModel model)
    {
        if (model.Records * model.Dimensions > most)
            return null;
        var known = _entries.Find((view.Number, model.Number));
        if (known is null || known.Model.Removed != model.Removed || known.Model.Added > model.Added)
            known = new(model with { Added = 0 }, VectorSet.Empty);
        if (known.Model.Added < model.Added)
            known = new(model, known.Vectors.With(model.Dimensions, read => VectorTable.ForEach(view, model, known.Model.Added, read)));
        _entries.Keep((view.Number, model.Number), known);
        return known.Vectors;
    }

    private sealed record Entry(VectorModel Model, VectorSet Vectors);
}
