using System.Diagnostics;
using System.Text;

namespace AgentKit.Tools.Tests.Shell.Parsing;

/// <summary>The real shell, to compare with.</summary>
internal static class Bash
{
    private const string Program = "/bin/bash";

    public static void Require()
    {
        Assert.SkipUnless(File.Exists(Program), "There is no bash here.");
        var version = Run(["-c", "echo $BASH_VERSION"], null).Output;
        Assert.SkipUnless(version.StartsWith("5.2", StringComparison.Ordinal), $"This bash is {version.Trim()}, not 5.2.");
    }

    /// <summary>Whether bash takes the text for a script. A complaint counts, as of a here-document without an end.</summary>
    public static bool Accepts(string text) => Run(["-n", "-c", "--", text], null) is { Code: 0, Errors: "" };

    /// <summary>Whether bash takes each of the files for a script: one shell asks for many of them, with a shell for each.</summary>
    public static IReadOnlyList<bool> AcceptsFiles(IReadOnlyCollection<string> paths)
    {
        const string Asking = "for file; do errors=$(bash --noprofile --norc -n -- \"$file\" 2>&1) && [ -z \"$errors\" ] && printf 1 || printf 0; done";
        var answers = paths.Chunk(200).SelectMany(some => Run(["-c", Asking, "bash", .. some], null).Output).Select(answer => answer == '1').ToList();
        Assert.Equal(paths.Count, answers.Count);
        return answers;
    }

    public static (int Code, string Output, string Errors) Run(IEnumerable<string> arguments, string? folder)
    {
        var start = new ProcessStartInfo(Program, ["--noprofile", "--norc", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            WorkingDirectory = folder ?? "/",
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["HOME"] = "/home-of-nobody";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
