using System.Collections.Concurrent;
using System.Reflection;

namespace AgentKit.Tools.Shell.Programs.Table;

/// <summary>
/// The table of programs. Where the blocks of a program lie is found in one pass over the text; they are read when the program
/// is first asked for.
/// </summary>
internal sealed class ProgramTable
{
    private const string ResourcePrefix = "AgentKit.Tools.Shell.Programs.Table.";
    private static readonly Lazy<ProgramTable> SharedTable = new(() => new(Resources()));

    private readonly Dictionary<string, List<TableBlock>> _blocks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TableBlock> _options = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ProgramEntry?> _entries = new(StringComparer.Ordinal);

    /// <summary>Makes a table of texts by name.</summary>
    public ProgramTable(IEnumerable<KeyValuePair<string, string>> families)
    {
        foreach (var (family, text) in families)
        {
            foreach (var block in TableBlock.Split(family, text))
                Index(block);
        }
    }

    public static ProgramTable Shared => SharedTable.Value;

    public IEnumerable<string> Programs => _blocks.Keys;

    /// <summary>What is known of a program; <see langword="null"/> when nothing is.</summary>
    public ProgramEntry? Find(string program) => _entries.GetOrAdd(program, Read);

    private ProgramEntry? Read(string program)
    {
        var name = _blocks.ContainsKey(program) ? program : _blocks.Keys.FirstOrDefault(key => Wildcard.IsPattern(key) && Wildcard.Matches(key, program));
        if (name is null)
            return null;

        var entry = new ProgramEntry();
        foreach (var block in _blocks[name])
        {
            foreach (var row in RowReader.Read(block, _options).Where(row => row.Path[0] == name))
                entry.Add(row);
        }

        return entry;
    }

    private void Index(TableBlock block)
    {
        if (block.OptionsName is { } set)
        {
            if (!_options.TryAdd(set, block))
                throw new TableException(block.Source, $"the options '{set}' are there twice");
            return;
        }

        foreach (var program in block.Programs)
        {
            if (!_blocks.TryGetValue(program, out var blocks))
                _blocks[program] = blocks = [];
            if (!blocks.Contains(block))
                blocks.Add(block);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Resources()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new(name[ResourcePrefix.Length..], reader.ReadToEnd());
        }
    }
}
