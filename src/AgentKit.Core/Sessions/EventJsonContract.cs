using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace AgentKit.Sessions;

/// <summary>Where the JSON of events differs from what the generated serialisers would do.</summary>
internal static class EventJsonContract
{
    public static void Apply(JsonTypeInfo type)
    {
        if (type.PolymorphismOptions is { } polymorphism && type.Type.Assembly == typeof(AIContent).Assembly)
            AcceptUnknownClasses(polymorphism);
    }

    /// <summary>Whether content comes back from the log as the class that it is.</summary>
    public static bool Knows(AIContent content) =>
        content.GetType() == typeof(AIContent) || ContentClasses.Value.Contains(content.GetType());

    private static readonly Lazy<HashSet<Type>> ContentClasses = new(() =>
        [.. CoreEvents.Json.GetTypeInfo(typeof(AIContent)).PolymorphismOptions!.DerivedTypes.Select(derived => derived.DerivedType)]);

    // A provider's or host's own class of content is written as the nearest class that the log knows, with its
    // additional properties; a log written by a host that knows more classes still loads here.
    private static void AcceptUnknownClasses(JsonPolymorphismOptions polymorphism)
    {
        polymorphism.UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToNearestAncestor;
        polymorphism.IgnoreUnrecognizedTypeDiscriminators = true;
    }
}
