namespace AgentKit.Tools.Shell.Programs;

/// <summary>A change of the folder in which the commands after this one run.</summary>
/// <param name="Path">The folder as written; <see langword="null"/> when it is not known.</param>
internal sealed record FolderChange(string? Path);
