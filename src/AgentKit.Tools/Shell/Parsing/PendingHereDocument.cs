namespace AgentKit.Tools.Shell.Parsing;

/// <summary>A here-document that was announced and whose body is on the lines that follow.</summary>
internal sealed class PendingHereDocument
{
    /// <summary>The redirection that waits for it.</summary>
    public required Redirection Redirection { get; init; }

    /// <summary>The line that ends it.</summary>
    public required string Delimiter { get; init; }

    /// <summary>Nothing inside is expanded.</summary>
    public required bool IsQuoted { get; init; }

    /// <summary>Tabs at the beginning of its lines go.</summary>
    public required bool StripsTabs { get; init; }
}
