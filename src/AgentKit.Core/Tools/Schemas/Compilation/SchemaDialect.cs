namespace AgentKit.Tools.Schemas.Compilation;

/// <summary>What the drafts of JSON Schema that are understood differ in.</summary>
/// <param name="RefStandsAlone">Whether a <c>$ref</c> makes its siblings void.</param>
/// <param name="IdKeyword">The keyword that names a schema.</param>
/// <param name="ContainsEvaluates">Whether items that <c>contains</c> matched count as evaluated.</param>
internal sealed record SchemaDialect(bool RefStandsAlone, string IdKeyword, bool ContainsEvaluates)
{
    public static SchemaDialect Draft202012 { get; } = new(RefStandsAlone: false, "$id", ContainsEvaluates: true);

    private static SchemaDialect Draft201909 { get; } = new(RefStandsAlone: false, "$id", ContainsEvaluates: false);

    private static SchemaDialect Draft07 { get; } = new(RefStandsAlone: true, "$id", ContainsEvaluates: false);

    private static SchemaDialect Draft04 { get; } = new(RefStandsAlone: true, "id", ContainsEvaluates: false);

    /// <summary>Finds the dialect that a <c>$schema</c> names.</summary>
    /// <returns>The dialect, or <see langword="null"/> for any other document.</returns>
    public static SchemaDialect? Find(string address)
    {
        var start = address.IndexOf("://json-schema.org/", StringComparison.Ordinal);
        return start < 0 ? null : address[start..].TrimEnd('#') switch
        {
            "://json-schema.org/draft/2020-12/schema" => Draft202012,
            "://json-schema.org/draft/2019-09/schema" => Draft201909,
            "://json-schema.org/draft-07/schema" or "://json-schema.org/draft-06/schema" => Draft07,
            "://json-schema.org/draft-04/schema" => Draft04,
            _ => null,
        };
    }

    /// <summary>Says whether a vocabulary is one of those that draft 2020-12 or 2019-09 define.</summary>
    public static bool KnowsVocabulary(string address)
    {
        const string draft202012 = "https://json-schema.org/draft/2020-12/vocab/";
        const string draft201909 = "https://json-schema.org/draft/2019-09/vocab/";
        if (!address.StartsWith(draft202012, StringComparison.Ordinal) && !address.StartsWith(draft201909, StringComparison.Ordinal)) return false;
        return address[draft202012.Length..] is "core" or "applicator" or "unevaluated" or "validation" or "meta-data" or "format-annotation" or "format" or "content";
    }
}
