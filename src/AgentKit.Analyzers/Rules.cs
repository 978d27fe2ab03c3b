using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgentKit.Analyzers;

/// <summary>The rules, one for each way past a capability.</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor Files = new(
        "AGK1001", "A tool handler touches files directly", Format, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "context.Files opens what the approved effects cover and nothing else. A call of System.IO is held to nothing, in plan mode too.",
        Page + "#agk1001", WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor Processes = new(
        "AGK1002", "A tool handler starts processes directly", Format, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "context.Processes runs approved commands, in the sandbox where there is one, and ends them with the call. A process that the handler starts is held to nothing.",
        Page + "#agk1002", WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor Network = new(
        "AGK1003", "A tool handler uses the network directly", Format, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "context.Http talks to approved hosts, and to the internal network only where the host named it. A connection that the handler opens itself goes wherever the model says.",
        Page + "#agk1003", WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor Environment = new(
        "AGK1004", "A tool handler uses the environment of the host", Format, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The environment holds secrets and is shared by all calls of the process; to end the process ends every session in it.",
        Page + "#agk1004", WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor Hidden = new(
        "AGK1005", "A tool handler reaches code that cannot be followed", Format, Category, DiagnosticSeverity.Info, isEnabledByDefault: true,
        "Native code, and code that is found by name, can do what the other rules warn of without being seen by them.",
        Page + "#agk1005", WellKnownDiagnosticTags.CompilationEnd);

    private const string Category = "Containment";

    private const string Format = "{0} uses '{1}', which is not held to what the call was approved for; {2}";

    // As a path in the repository and in the package: the page goes where the rules go.
    private const string Page = "docs/analyzers.md";

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = ImmutableArray.Create(Files, Processes, Network, Environment, Hidden);
}
