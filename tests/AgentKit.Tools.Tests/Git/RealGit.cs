using System.Diagnostics;

namespace AgentKit.Tools.Tests.Git;

/// <summary>A repository in a real folder, made by the git of this machine.</summary>
internal sealed class RealGit
{
    private readonly string _folder;

    public RealGit(string folder, string settings = "")
    {
        Assert.SkipUnless(File.Exists("/usr/bin/git"), "There is no /usr/bin/git.");
        _folder = folder;
        Run($"init -q {settings}.");
        Run("config user.name Somebody");
        Run("config user.email somebody@example.org");
    }

    public void Commit(string message)
    {
        Run("add -A -f");
        Run($"commit -q -m {message}");
    }

    public string Run(string arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/git", arguments) { WorkingDirectory = _folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var git = Process.Start(start)!;
        git.StandardInput.Close();
        var errors = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, $"git {arguments}: {errors.Result}");
        return output;
    }
}
