namespace AgentKit.Memory;

/// <summary>Answers what a workspace says of what is remembered. Called while consolidation plans; it must be quick and change nothing.</summary>
public abstract class WorkspaceProbe
{
    /// <summary>Whether a path that a record names is there.</summary>
    /// <param name="path">The path, as the record writes it.</param>
    /// <returns><see langword="null"/> when it lies outside the workspace or cannot be told.</returns>
    public abstract bool? Exists(string path);

    /// <summary>The version of something that the workspace uses.</summary>
    /// <param name="name">A name, in lower case: <c>node</c>, <c>dotnet</c>, a package.</param>
    /// <returns><see langword="null"/> when the workspace does not say.</returns>
    public abstract string? VersionOf(string name);
}
