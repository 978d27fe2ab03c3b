using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentKit.Analyzers;

/// <summary>
/// Warns of tool handlers that touch files, processes, the network or the environment themselves instead of through their
/// capabilities. Code in the host's own process cannot be caged by a library; it can be pointed out when it is compiled.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DirectAccessAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (ToolForms.Find(context.Compilation) is not { } forms)
            return;

        var own = context.Compilation.Assembly;
        var facts = new Facts();
        var apis = new ApiLookup(own);
        context.RegisterOperationBlockAction(block => new BodyReader(facts, forms, apis, own).Read(block.OwningSymbol, block.OperationBlocks));
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var diagnostic in new Reach(facts, forms).Diagnostics())
            {
                end.CancellationToken.ThrowIfCancellationRequested();
                end.ReportDiagnostic(diagnostic);
            }
        });
    }
}
