namespace AgentKit.Tools.Schemas.Compilation;

/// <summary>A schema document, or one embedded in another by having an <c>$id</c> of its own.</summary>
/// <param name="pointer">Where in the outermost document it begins.</param>
/// <param name="address">What relative references in it are relative to.</param>
/// <param name="dialect">The draft that it is written for.</param>
internal sealed class SchemaResource(string pointer, Uri address, SchemaDialect dialect)
{
    public string Pointer => pointer;

    public Uri Address => address;

    public SchemaDialect Dialect => dialect;

    /// <summary>Gets the places that have a name, whether static or dynamic.</summary>
    public Dictionary<string, SchemaLocation> Anchors { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the places whose name an outer document may take over.</summary>
    public Dictionary<string, SchemaLocation> DynamicAnchors { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the compiled form of <see cref="DynamicAnchors"/>, for the names that some reference asks for.</summary>
    public Dictionary<string, SchemaNode> DynamicTargets { get; } = new(StringComparer.Ordinal);
}
