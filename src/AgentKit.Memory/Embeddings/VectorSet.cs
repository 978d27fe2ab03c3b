namespace AgentKit.Memory.Embeddings;

/// <summary>Vectors of one model in one scope, as they were last read. Never changed: what is added makes another set, which shares what both have.</summary>
internal sealed class VectorSet
{
    private const int Block = 4096;

    private readonly IReadOnlyList<VectorBlock> _blocks;

    private VectorSet(IReadOnlyList<VectorBlock> blocks) => (_blocks, Count) = (blocks, blocks.Sum(block => block.Count));

    public static VectorSet Empty { get; } = new([]);

    public int Count { get; }

    /// <summary>This set with more vectors. The last block is filled up first, so that there are never many small ones.</summary>
    /// <param name="dimensions">How many dimensions each has.</param>
    /// <param name="forEach">Hands out the vectors.</param>
    public VectorSet With(int dimensions, Action<VectorReader> forEach)
    {
        var blocks = _blocks.ToList();
        var open = blocks.Count > 0 && blocks[^1].Count < Block ? blocks[^1].Opened() : null;
        if (open is not null)
            blocks.RemoveAt(blocks.Count - 1);
        open ??= new(dimensions);
        forEach((number, vector) =>
        {
            if (open.Count == Block)
            {
                blocks.Add(open.Closed());
                open = new(dimensions);
            }

            open.Add(number, vector);
        });
        return new(open.Count > 0 ? [.. blocks, open.Closed()] : blocks);
    }

    /// <summary>The cosine of each vector with a direction.</summary>
    /// <param name="direction">The direction.</param>
    /// <param name="read">Takes the number of a record and its cosine.</param>
    public void Compare(ReadOnlySpan<sbyte> direction, Action<long, float> read)
    {
        var length = Quantised.Length(direction);
        foreach (var block in _blocks)
            block.Compare(direction, length, read);
    }
}
