using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace AgentKit.Memory.Text;

/// <summary>Which terms may stand for which others in everyday English; the table is <c>Associations.txt</c>.</summary>
internal static class Associations
{
    private static readonly FrozenDictionary<uint, Association[]> Table = Load();

    // At most one entry for each of the table.
    private static readonly ConcurrentDictionary<uint, Association[]> Wide = new();

    private static ReadOnlySpan<Association> Of(uint term) => Table.TryGetValue(term, out var found) ? found : [];

    /// <summary>What may stand for a term: what may for it and for other forms of it, and other forms of what has its theme.</summary>
    public static ReadOnlySpan<Association> Around(uint term) => Table.ContainsKey(term) ? Wide.GetOrAdd(term, Widen) : [];

    private static Association[] Widen(uint term)
    {
        var found = new Dictionary<uint, AssociationKind>();
        foreach (var one in Of(term))
            found[one.Term] = one.Kind;
        foreach (var form in Known(found, AssociationKind.Form))
        {
            foreach (var one in Of(form))
                Add(one.Term, one.Kind);
        }

        foreach (var fellow in Known(found, AssociationKind.Theme))
        {
            foreach (var one in Of(fellow))
            {
                if (one.Kind == AssociationKind.Form)
                    Add(one.Term, AssociationKind.Theme);
            }
        }

        return [.. found.Select(one => new Association(one.Key, one.Value))];

        void Add(uint other, AssociationKind kind)
        {
            if (other != term)
                found.TryAdd(other, kind);
        }
    }

    private static uint[] Known(Dictionary<uint, AssociationKind> found, AssociationKind kind) => [.. found.Where(one => one.Value == kind).Select(one => one.Key)];

    private static FrozenDictionary<uint, Association[]> Load()
    {
        var table = new Dictionary<uint, Dictionary<uint, AssociationKind>>();
        using var stream = typeof(Associations).Assembly.GetManifestResourceStream("AgentKit.Memory.Associations.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            Read(line, table);
        return table.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.Select(other => new Association(other.Key, other.Value)).ToArray());
    }

    private static void Read(string line, Dictionary<uint, Dictionary<uint, AssociationKind>> table)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not [_, "=" or "~" or ">", ..])
            return;

        var head = Terms.Of(words[0]);
        var others = words.Skip(2).Select(word => Terms.Of(word)).Where(term => term != Terms.None && term != head).ToArray();
        foreach (var other in others)
        {
            var kind = words[1] switch { "=" => AssociationKind.Form, ">" => AssociationKind.Instance, _ => AssociationKind.Theme };
            Link(table, head, other, kind);
            Link(table, other, head, kind);
            if (kind is AssociationKind.Instance)
                continue;
            foreach (var third in others)
                Link(table, other, third, kind);
        }
    }

    private static void Link(Dictionary<uint, Dictionary<uint, AssociationKind>> table, uint from, uint to, AssociationKind kind)
    {
        if (from == to || from == Terms.None || to == Terms.None)
            return;
        if (!table.TryGetValue(from, out var links))
            table[from] = links = [];
        links[to] = links.TryGetValue(to, out var known) && known < kind ? known : kind;
    }
}
