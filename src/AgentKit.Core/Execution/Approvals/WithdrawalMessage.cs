using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentKit.Execution.Approvals;

/// <summary>A grant that is taken back, on its way through the inbox of a session.</summary>
internal sealed record WithdrawalMessage
{
    public required string GrantId { get; init; }

    public string? Reason { get; init; }

    public string Write() => JsonSerializer.Serialize(this, WithdrawalMessageJsonContext.Default.WithdrawalMessage);

    /// <summary>Reads a message; <see langword="null"/> when it is none.</summary>
    public static WithdrawalMessage? Read(string content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, WithdrawalMessageJsonContext.Default.WithdrawalMessage);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>The generated serialiser of <see cref="WithdrawalMessage"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WithdrawalMessage))]
internal sealed partial class WithdrawalMessageJsonContext : JsonSerializerContext;
