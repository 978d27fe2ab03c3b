using System.Text.Json;

namespace AgentKit.Tools.Schemas.Compilation;

/// <summary>A place in the schema document that holds a schema.</summary>
/// <param name="Pointer">The JSON pointer from the root of the outermost document.</param>
/// <param name="Element">The schema.</param>
/// <param name="Resource">The document that it belongs to.</param>
internal sealed record SchemaLocation(string Pointer, JsonElement Element, SchemaResource Resource);
