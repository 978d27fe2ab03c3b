namespace AgentKit.Tools.Shell.Programs;

/// <summary>The name that a program is looked up by.</summary>
/// <param name="Name">Without folder, without <c>.exe</c>.</param>
/// <param name="IsTrusted">Whether the program is surely the well-known one: found by the path of the system, or named in its folders.</param>
internal readonly record struct ProgramName(string Name, bool IsTrusted)
{
    private static readonly string[] SystemFolders = ["/bin/", "/usr/bin/"];

    public static ProgramName Of(string program)
    {
        var slash = program.LastIndexOf('/');
        var trusted = slash < 0 || SystemFolders.Contains(program[..(slash + 1)]);
        var name = program[(slash + 1)..];
        if (!name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase))
            return new(name, trusted);
        return new(name[..^".exe".Length], IsTrusted: false);
    }
}
