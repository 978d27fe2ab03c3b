using AgentKit.Tools.Shell.Programs;

namespace AgentKit.Tools.Shell.Analysis;

/// <summary>Programs that run what they read just as they run what they are given as an argument.</summary>
internal static class InputPrograms
{
    /// <summary>The same command with its input as an argument; <see langword="null"/> for a program of which that is not known.</summary>
    public static IReadOnlyList<CommandWord>? AsArgument(IReadOnlyList<CommandWord> words, string input)
    {
        var option = ProgramName.Of(words[0].Text ?? "").Name switch
        {
            "python" or "python2" or "python3" or "psql" => "-c",
            "perl" or "ruby" or "node" or "mysql" or "mariadb" => "-e",
            "php" => "-r",
            "tclsh" or "wish" or "lua" or "Rscript" or "deno" or "bun" or "osascript" => "-e",
            "pwsh" or "powershell" => "-c",
            "sqlite3" => "",
            _ => null,
        };
        return option is null ? null : option.Length == 0 ? [.. words, new(input)] : [.. words.Where(word => word.Text is not ("-" or "/dev/stdin")), new(option), new(input)];
    }
}
