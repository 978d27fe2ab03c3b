using System.Diagnostics;
using AgentKit.Capabilities;
using AgentKit.Capabilities.Processes;

namespace AgentKit.Core.Tests.Capabilities;

/// <summary>A repository whose own settings name programs: git, as a proved command finds it, runs none of them.</summary>
public sealed class ReadOnlyGitTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentkit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("git status", "core.fsmonitor", "{program}")]
    [InlineData("git -p log -1", "core.pager", "{program}")]
    [InlineData("git log -1", "gpg.ssh.program", "{program}")]
    [InlineData("git log -1 --pretty=own", "gpg.ssh.program", "{program}")]
    public void No_program_that_the_repository_names_is_run(string command, string setting, string value)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/git") && File.Exists("/bin/sh"), "There is no git here.");
        var ran = Path.Combine(_folder, "ran");
        var program = Script("program", $"echo x >> {ran}; cat");
        var signer = Script("signer", """for last; do :; done; printf -- '-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n' > "$last.sig" """);
        var work = Directory.CreateDirectory(Path.Combine(_folder, "work")).FullName;
        File.WriteAllText(Path.Combine(_folder, "signers"), "");
        Run(work, $"git init -q . && git -c gpg.format=ssh -c gpg.ssh.program={signer} -c user.signingkey=/dev/null -c user.name=a -c user.email=a@b.c commit -q -S --allow-empty -m one", null);
        Run(work, $"git config gpg.format ssh; git config gpg.ssh.allowedSignersFile {_folder}/signers; git config pretty.own '%G? %s'; git config log.showSignature {(command.Contains("pretty", StringComparison.Ordinal) ? "false" : "true")}; git config {setting} {value.Replace("{program}", program, StringComparison.Ordinal)}", null);

        // By itself git does run it, or the test would show nothing.
        Run(work, command == "git -p log -1" ? "script -qec 'git -p log -1' /dev/null" : command, null);
        Assert.SkipUnless(File.Exists(ran), "This git does not run it.");
        File.Delete(ran);

        Run(work, command, ShellEnvironment.ReadOnly(ShellEnvironment.Create(new ProcessOptions(), Environment.GetEnvironmentVariables())));

        Assert.False(File.Exists(ran));
    }

    [Theory]
    [InlineData("git log -1 -p -m", """
        git init -q -b main . && echo 'f merge=own' > .gitattributes && echo 1 > f && git add . && git commit -qm 1
        git checkout -qb other; echo 2 > f; git commit -qam 2; git checkout -q main; echo 3 > f; git commit -qam 3; git merge -q other; echo 4 > f; git add f; git commit -qm 4
        git config merge.own.driver {program}; git config log.diffMerges remerge
        """)]
    [InlineData("git show HEAD", """
        git init -q ../source && (cd ../source && echo 1 > f && git add f && git commit -qm 1 && git config uploadpack.allowFilter true)
        git clone -q --no-checkout --filter=blob:none "file://$PWD/../source" .; git config protocol.file.allow always; git config remote.origin.uploadpack {program}
        """)]
    public void Nor_is_one_that_takes_a_history_of_its_own(string command, string setup)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/git") && File.Exists("/bin/sh"), "There is no git here.");
        var ran = Path.Combine(_folder, "ran");
        var program = Script("program", $"echo x >> {ran}");
        var work = Directory.CreateDirectory(Path.Combine(_folder, "work")).FullName;
        const string Author = "export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b.c GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b.c GIT_CONFIG_NOSYSTEM=1";
        Run(work, $"{Author}\n{setup.Replace("{program}", program, StringComparison.Ordinal)}", null);

        Run(work, command, null);
        Assert.SkipUnless(File.Exists(ran), "This git does not run it.");
        File.Delete(ran);
        Run(work, command, ShellEnvironment.ReadOnly(ShellEnvironment.Create(new ProcessOptions(), Environment.GetEnvironmentVariables())));

        Assert.False(File.Exists(ran));
    }

    private string Script(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{text}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private static void Run(string folder, string command, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (environment is not null)
        {
            start.Environment.Clear();
            foreach (var (name, value) in environment)
                start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        process.StandardOutput.ReadToEnd();
        process.StandardError.ReadToEnd();
        process.WaitForExit();
    }
}
