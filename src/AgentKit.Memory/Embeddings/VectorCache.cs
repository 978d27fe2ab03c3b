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

    private readonly Lock _gate = new();
    private readonly LinkedList<Entry> _entries = [];

    /// <summary>All the vectors of a model in a scope; <see langword="null"/> where those are too many.</summary>
    public VectorSet? Of(ScopeView view, VectorModel model)
    {
        if (model.Records * model.Dimensions > most)
            return null;
        var known = Find(view.Number, model.Number);
        if (known is null || known.Model.Removed != model.Removed || known.Model.Added > model.Added)
            known = new(view.Number, model with { Added = 0 }, VectorSet.Empty);
        if (known.Model.Added < model.Added)
            known = new(view.Number, model, known.Vectors.With(model.Dimensions, read => VectorTable.ForEach(view, model, known.Model.Added, read)));
        Keep(known);
        return known.Vectors;
    }

    private Entry? Find(long scope, long model)
    {
        lock (_gate)
            return _entries.FirstOrDefault(entry => entry.Scope == scope && entry.Model.Number == model);
    }

    private void Keep(Entry read)
    {
        lock (_gate)
        {
            _entries.AddFirst(read);
            var bytes = 0L;
            for (var node = _entries.First; node is not null;)
            {
                var (entry, next) = (node.Value, node.Next);
                bytes += (long)entry.Vectors.Count * entry.Model.Dimensions;
                if (node != _entries.First && (bytes > MostOfAll || (entry.Scope == read.Scope && entry.Model.Number == read.Model.Number)))
                {
                    bytes -= (long)entry.Vectors.Count * entry.Model.Dimensions;
                    _entries.Remove(node);
                }

                node = next;
            }
        }
    }

    private sealed record Entry(long Scope, VectorModel Model, VectorSet Vectors);
}
