namespace AgentKit;

/// <summary>A workspace for which nobody answers. Registered with the services by whatever knows whom a person trusts.</summary>
/// <param name="Root">The folder, links resolved.</param>
/// <param name="Why">Why not, as what follows the name of a file: <c>which nobody has trusted</c>.</param>
internal sealed record UntrustedWorkspace(string Root, string Why);
