namespace AgentKit.Memory;

/// <summary>
/// Answers what a workspace says of what is remembered of it. Called while consolidation plans; it must be quick and change
/// nothing. A host registers one with the services; <see cref="FolderProbe"/> is one for a folder.
/// </summary>
public abstract class WorkspaceProbe
{
    /// <summary>The workspace that it speaks for, as in <see cref="MemoryScope.Workspace"/>. Of records of other scopes it is not asked.</summary>
    public abstract string Workspace { get; }

    /// <summary>Whether a path that a record names is there.</summary>
    /// <param name="path">The path, as the record writes it.</param>
    /// <returns><see langword="null"/> when it lies outside the workspace or cannot be told.</returns>
    public abstract bool? Exists(string path);

    /// <summary>The version of something that the workspace uses.</summary>
    /// <param name="name">A name, in lower case: <c>node</c>, <c>dotnet</c>, a package.</param>
    /// <returns>The parts that are settled, such as <c>20</c> or <c>8.0.4</c>; <see langword="null"/> when the workspace does not say.</returns>
    public abstract string? VersionOf(string name);
}
