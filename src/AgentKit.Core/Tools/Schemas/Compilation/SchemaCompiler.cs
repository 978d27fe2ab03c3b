using System.Text.Json;
using AgentKit.Tools.Schemas.Keywords;

namespace AgentKit.Tools.Schemas.Compilation;

/// <summary>Turns a schema document into a graph of <see cref="SchemaNode"/>.</summary>
internal sealed class SchemaCompiler
{
    private readonly SchemaIndex _index;
    private readonly Dictionary<string, SchemaNode> _nodes = new(StringComparer.Ordinal);

    // A queue rather than recursion: a chain of references can be longer than the stack.
    private readonly Queue<(SchemaLocation Location, SchemaNode Node)> _incomplete = new();

    private SchemaCompiler(SchemaIndex index) => _index = index;

    /// <summary>Gets or sets whether some keyword needs to know through which documents a value came to it.</summary>
    public bool TracksScope { get; set; }

    public SchemaIndex Index => _index;

    public static JsonSchema Compile(JsonElement schema)
    {
        try
        {
            var clean = new SchemaErrors();
            var run = new Evaluation(tracksScope: false, clean);
            if (!InstanceIntegrity.Check(schema, ref run)) return new JsonSchema(clean.Report(run.StoppedWhy)[0].Message);

            var compiler = new SchemaCompiler(new SchemaIndex(schema.Clone()));
            var root = compiler.Node(compiler.Index.Root);
            compiler.CompleteAll();
            return new JsonSchema(root, compiler.TracksScope);
        }
        catch (UnjudgeableSchemaException e)
        {
            return new JsonSchema(e.Message);
        }
    }

    /// <summary>Gets the node of a place; its keywords follow later.</summary>
    public SchemaNode Node(SchemaLocation location)
    {
        if (_nodes.TryGetValue(location.Pointer, out var known)) return known;

        var node = new SchemaNode(location.Resource);
        _nodes.Add(location.Pointer, node);
        _incomplete.Enqueue((location, node));
        return node;
    }

    private void CompleteAll()
    {
        while (_incomplete.TryDequeue(out var next)) Complete(next.Location, next.Node);
    }

    private void Complete(SchemaLocation location, SchemaNode node)
    {
        switch (location.Element.ValueKind)
        {
            case JsonValueKind.True:
                break;
            case JsonValueKind.False:
                node.Complete([NeverKeyword.Instance], []);
                break;
            case JsonValueKind.Object:
                Complete(new SchemaReader(this, location), node);
                break;
            default:
                throw new UnjudgeableSchemaException(location.Pointer, $"is {InstanceText.Of(location.Element)}, not a schema");
        }
    }

    private static void Complete(SchemaReader schema, SchemaNode node)
    {
        List<Keyword> keywords = [], unevaluated = [];
        if (!schema.Dialect.RefStandsAlone || !schema.Has("$ref"))
        {
            ValueKeywords.Read(schema, keywords);
            NumberKeywords.Read(schema, keywords);
            StringKeywords.Read(schema, keywords);
            ArrayKeywords.Read(schema, keywords);
            ObjectKeywords.Read(schema, keywords);
            DependencyKeywords.Read(schema, keywords);
            CompositionKeywords.Read(schema, keywords);
            UnevaluatedKeywords.Read(schema, unevaluated);
        }

        ReferenceKeywords.Read(schema, keywords);
        node.Complete([.. keywords], [.. unevaluated]);
    }
}
