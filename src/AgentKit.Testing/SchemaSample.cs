using System.Text.Json;

namespace AgentKit.Testing;

/// <summary>An input for a tool, valid or wrong in one known way.</summary>
public sealed record SchemaSample
{
    /// <summary>The input.</summary>
    public required JsonElement Input { get; init; }

    /// <summary>Whether the schema accepts the input.</summary>
    public required bool IsValid { get; init; }

    /// <summary>What the sample shows, such as <c>required property 'path' is missing</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>The property that is wrong; <see langword="null"/> for a valid sample.</summary>
    public string? Property { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{(IsValid ? "valid" : "invalid")}: {Reason}: {Input.GetRawText()}";
}
