namespace AgentKit.Memory.Sqlite;

/// <summary>What was used last, up to a weight in all; what was used least goes first. The newest stays whatever it weighs. Safe for concurrent use.</summary>
/// <param name="most">How much is kept.</param>
/// <param name="weigh">What a value weighs.</param>
internal sealed class RecentlyUsed<TKey, TValue>(long most, Func<TValue, long> weigh)
    where TKey : IEquatable<TKey>
    where TValue : class
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(TKey Key, TValue Value)> _kept = [];

    public TValue? Find(TKey key)
    {
        lock (_gate)
        {
            if (NodeOf(key) is not { } node)
                return null;
            _kept.Remove(node);
            _kept.AddFirst(node);
            return node.Value.Value;
        }
    }

    /// <summary>Keeps a value in the place of the one that was kept under its key.</summary>
    public void Keep(TKey key, TValue value)
    {
        lock (_gate)
        {
            if (NodeOf(key) is { } old)
                _kept.Remove(old);
            _kept.AddFirst((key, value));
            var left = most - weigh(value);
            for (var node = _kept.First!.Next; node is not null;)
            {
                var (weight, next) = (weigh(node.Value.Value), node.Next);
                if (weight > left)
                    _kept.Remove(node);
                else
                    left -= weight;
                node = next;
            }
        }
    }

    private LinkedListNode<(TKey Key, TValue Value)>? NodeOf(TKey key)
    {
        for (var node = _kept.First; node is not null; node = node.Next)
        {
            if (node.Value.Key.Equals(key))
                return node;
        }

        return null;
    }
}
