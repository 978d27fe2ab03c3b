namespace AgentKit.Tools.Schemas;

/// <summary>How telling an error is when alternatives are compared for which one the value was meant to match.</summary>
internal enum MismatchKind
{
    /// <summary>Anything else: the value is of the right sort and wrong in a detail.</summary>
    Detail,

    /// <summary>The value is not one of those listed, as when a discriminating property names another alternative.</summary>
    Value,

    /// <summary>The value is of another type.</summary>
    Type,
}
