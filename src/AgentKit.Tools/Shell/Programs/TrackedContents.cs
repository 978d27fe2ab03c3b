namespace AgentKit.Tools.Shell.Programs;

/// <summary>A command of git takes what tracked files hold.</summary>
/// <param name="Folder">Where git runs, as seen from the folder of the shell.</param>
/// <param name="Named">The operands: paths, or revisions.</param>
/// <param name="WithoutRevision">Of which files, as long as no revision is named.</param>
internal sealed record TrackedContents(string Folder, IReadOnlyList<CommandWord> Named, TrackedFiles WithoutRevision)
{
    /// <summary>How many of <see cref="Named"/>, at the end, are paths and nothing else.</summary>
    public int SurePaths { get; init; }

    /// <summary>Whether of <c>revision:path</c>, where no other revision is named, that path is taken and no other.</summary>
    public bool TakesNamedPath { get; init; }
}
