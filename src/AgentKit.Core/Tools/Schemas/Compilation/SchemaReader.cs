using System.Text.Json;
using AgentKit.Tools.Schemas.Patterns;
using AgentKit.Tools.Schemas.Values;

namespace AgentKit.Tools.Schemas.Compilation;

/// <summary>Reads the keywords of one schema. A value of the wrong form ends the compilation.</summary>
internal sealed class SchemaReader(SchemaCompiler compiler, SchemaLocation location)
{
    public SchemaCompiler Compiler => compiler;

    public SchemaLocation Location => location;

    public SchemaDialect Dialect => location.Resource.Dialect;

    public bool Has(string keyword) => location.Element.TryGetProperty(keyword, out _);

    public JsonElement? Value(string keyword) =>
        location.Element.TryGetProperty(keyword, out var value) ? value : null;

    public string? Text(string keyword)
    {
        if (Value(keyword) is not { } value) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Malformed(keyword, "a string");
    }

    public bool Flag(string keyword)
    {
        if (Value(keyword) is not { } value) return false;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.ValueKind == JsonValueKind.True
            : throw Malformed(keyword, "a boolean");
    }

    /// <summary>Reads a length or a number of things. One too large to be reached is read as the largest.</summary>
    public int? Count(string keyword)
    {
        if (Value(keyword) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.Number) throw Malformed(keyword, "a non-negative integer");
        if (value.TryGetInt32(out var count) && count >= 0) return count;

        var number = ExactNumber.Of(value);
        if (!number.IsInteger || (!number.IsPositive && !number.IsZero)) throw Malformed(keyword, "a non-negative integer");
        return number.ToInt64() is { } whole ? (int)Math.Min(whole, int.MaxValue) : int.MaxValue;
    }

    public IReadOnlyList<string>? Names(string keyword) => Value(keyword) is { } value ? NamesIn(value, keyword) : null;

    public IReadOnlyList<string> NamesIn(JsonElement value, string keyword)
    {
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(name => name.ValueKind != JsonValueKind.String))
            throw Malformed(keyword, "a list of strings");
        return [.. value.EnumerateArray().Select(name => name.GetString()!)];
    }

    public SchemaNode? Schema(string keyword) => Has(keyword) ? Node(JsonPointer.Append(location.Pointer, keyword)) : null;

    public SchemaNode[]? Schemas(string keyword)
    {
        if (Value(keyword) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.Array) throw Malformed(keyword, "a list of schemas");

        var pointer = JsonPointer.Append(location.Pointer, keyword);
        return [.. Enumerable.Range(0, value.GetArrayLength()).Select(i => Node(JsonPointer.Append(pointer, i)))];
    }

    public IEnumerable<JsonProperty> Map(string keyword)
    {
        if (Value(keyword) is not { } value) return [];
        return value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw Malformed(keyword, "an object");
    }

    /// <summary>Reads a keyword that maps names to schemas.</summary>
    public IReadOnlyList<(string Name, SchemaNode Schema)> SchemaMap(string keyword) =>
        [.. Map(keyword).Select(p => (p.Name, MappedSchema(keyword, p.Name)))];

    public SchemaNode MappedSchema(string keyword, string name) =>
        Node(JsonPointer.Append(JsonPointer.Append(location.Pointer, keyword), name));

    /// <summary>Reads a regular expression.</summary>
    /// <param name="keyword">The keyword that it stands under.</param>
    /// <param name="source">The expression.</param>
    public PatternMatcher Pattern(string keyword, string source)
    {
        try
        {
            return new PatternMatcher(source);
        }
        catch (PatternSyntaxException e)
        {
            throw Unusable(keyword, $"has the pattern {InstanceText.Quote(source)}, {e.Message}");
        }
    }

    public UnjudgeableSchemaException Malformed(string keyword, string expected) =>
        Unusable(keyword, Value(keyword) is { } value ? $"is {InstanceText.Of(value)}, not {expected}" : $"is not {expected}");

    public UnjudgeableSchemaException Unusable(string keyword, string why) =>
        new(JsonPointer.Append(location.Pointer, keyword), why);

    private SchemaNode Node(string pointer) => compiler.Node(compiler.Index.At(pointer));
}
