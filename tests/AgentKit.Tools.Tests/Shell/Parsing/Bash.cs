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

    public static bool AcceptsFile(string path) => Run(["-n", path], null) is { Code: 0, Errors: "" };

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
