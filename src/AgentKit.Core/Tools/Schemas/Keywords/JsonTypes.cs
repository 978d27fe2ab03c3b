namespace AgentKit.Tools.Schemas.Keywords;

/// <summary>A set of the types that JSON Schema knows.</summary>
[Flags]
internal enum JsonTypes
{
    None = 0,
    String = 1,
    Integer = 2,
    Number = 4,
    Boolean = 8,
    Object = 16,
    Array = 32,
    Null = 64,
}
