using System.Text.Json;

namespace AgentKit.Tools.Schemas.Keywords;

/// <summary>The schema <c>false</c>.</summary>
internal sealed class NeverKeyword : Assertion
{
    public static NeverKeyword Instance { get; } = new();

    protected override MismatchKind Kind => MismatchKind.Type;

    protected override string Expected => "nothing here";

    protected override bool Holds(JsonElement instance) => false;
}
