namespace AgentKit.Provenance;

/// <summary>What the label of a result depends on beside its call.</summary>
/// <param name="Session">What the session knows.</param>
/// <param name="Root">The workspace; <see langword="null"/> when there is none.</param>
/// <param name="Distrust">Why nobody answers for what stands in the workspace; <see langword="null"/> when somebody does.</param>
internal readonly record struct Surroundings(ProvenanceSlice Session, string? Root, string? Distrust = null);
