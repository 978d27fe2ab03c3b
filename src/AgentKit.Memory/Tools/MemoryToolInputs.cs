using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace AgentKit.Memory.Tools;

/// <summary>What <c>remember</c> takes.</summary>
internal sealed record RememberInput
{
    [StringLength(2000, MinimumLength = 3)]
    public required string Statement { get; init; }

    [Description("For whom: user, workspace or team")]
    public Audience For { get; init; } = Audience.Workspace;
}

/// <summary>Whose memory something goes to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Audience>))]
internal enum Audience
{
    [JsonStringEnumMemberName("workspace")]
    Workspace,

    [JsonStringEnumMemberName("user")]
    User,

    [JsonStringEnumMemberName("team")]
    Team,
}

/// <summary>What <c>correct</c> takes.</summary>
internal sealed record CorrectInput
{
    [StringLength(200, MinimumLength = 1)]
    public required string Id { get; init; }

    [StringLength(2000, MinimumLength = 3)]
    public required string Statement { get; init; }
}

/// <summary>What <c>forget</c> takes.</summary>
internal sealed record ForgetInput
{
    [StringLength(200, MinimumLength = 1)]
    public required string Id { get; init; }
}

/// <summary>How the inputs of the tools are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RememberInput))]
[JsonSerializable(typeof(CorrectInput))]
[JsonSerializable(typeof(ForgetInput))]
internal sealed partial class MemoryToolInputs : JsonSerializerContext;
