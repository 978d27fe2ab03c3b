using System.Diagnostics;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using AgentKit.Tools.Git;
using AgentKit.Tools.Tests.Git;

namespace AgentKit.Tools.Tests.Shell.Analysis;

/// <summary>A folder with a workspace to run commands in, and another beside it that none of them has any business in.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ScratchTree : IDisposable
{
    /// <summary>What stands in files outside the workspace.</summary>
    public const string OutsideMarker = "marker-of-the-outside-7f3a";

    /// <summary>What stands in files of the workspace that hold secrets, and in what git holds of them.</summary>
    public const string SecretMarker = "marker-of-the-secrets-91bc";

    private readonly string _root = Directory.CreateTempSubdirectory("agentkit-").FullName;

    private ScratchTree()
    {
        Directory.CreateDirectory(Workspace);
        Write("../beside/secret.txt", OutsideMarker);
    }

    public string Workspace => Path.Combine(_root, "ws");

    /// <summary>Where commands run: a copy of the workspace, made anew each time.</summary>
    public string Copy => Path.Combine(_root, "run");

    /// <summary>What shows git the tracked secrets as unchanged, though they are hidden, as the sandbox does.</summary>
    public string IndexWithoutSecrets => Path.Combine(_root, "index");

    /// <summary>Secrets of the workspace, relative to it.</summary>
    public IReadOnlyList<string> Secrets { get; private init; } = [];

    /// <summary>A repository with a history, a changed, a staged and an untracked file, a stash and links that stay inside.</summary>
    public static ScratchTree Plain()
    {
        var tree = new ScratchTree();
        tree.WriteFiles();
        tree.Bash("ln -s ../a.txt docs/inside.md && ln -s src code && gzip -c a.txt > old.gz && tar cf old.tar a.txt src");
        tree.Commit();
        return tree;
    }

    /// <summary>The same with secrets that git tracks, has in its history and its stash, or does not know, and links that lead out.</summary>
    public static ScratchTree WithSecretsAndLinksOut()
    {
        var tree = new ScratchTree { Secrets = [".env", ".env.local"] };
        tree.WriteFiles();
        tree.Write(".env", $"TOKEN={SecretMarker}");
        tree.Bash("ln -s ../a.txt docs/inside.md && ln -s src code && ln -s ../beside out && ln -s ../../beside/secret.txt docs/out.txt && gzip -c a.txt > old.gz && tar cf old.tar a.txt src");
        tree.Commit($"echo OTHER={SecretMarker} >> .env");
        tree.Write(".env.local", $"TOKEN={SecretMarker}");
        var index = new GitWorkTree(tree.Workspace, Path.Combine(tree.Workspace, ".git/index")).ReadIndex()!;
        File.WriteAllBytes(tree.IndexWithoutSecrets, index.Skipping(new HashSet<string> { ".env" }));
        return tree;
    }

    /// <summary>A workspace of other files, with nothing changed since the commit.</summary>
    /// <param name="files">Paths and what is in them.</param>
    /// <param name="finish">Shell text that makes what text files cannot be.</param>
    public static ScratchTree Of(IEnumerable<(string Path, string Text)> files, string finish)
    {
        var tree = new ScratchTree();
        foreach (var (path, text) in files)
            tree.Write(path, text);
        tree.Bash(finish);
        return tree;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    // The list of files is brought up to date with the copies: some commands of git do so, whoever forbids it, and that is no change that counts.
    public void Renew() => Bash($"rm -rf '{Copy}' && cp -a '{Workspace}' '{Copy}' && cd '{Copy}' && git update-index -q --refresh >/dev/null || true");

    /// <summary>What the copy holds: names, modes, links and contents.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var all = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };
        foreach (var entry in new DirectoryInfo(Copy).EnumerateFileSystemInfos("*", all).OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{entry.FullName}\0{entry.LinkTarget}\0{entry.UnixFileMode}\0"));
            if (entry is FileInfo { LinkTarget: null })
                hash.AppendData(File.ReadAllBytes(entry.FullName));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private void WriteFiles()
    {
        foreach (var (path, text) in new[] { ("a.txt", "b\na\nb"), ("b.txt", "c\nd"), ("list", "a.txt\nb.txt\nmade"), ("src/a.cs", "class A; // TODO"), ("src/b c.cs", "class B;"), ("docs/x.md", "# X"), ("-oevil", "x"), ("data.json", "{\"a\":[1,2]}"), ("evil", "#!/bin/sh\ntouch made-by-evil") })
            Write(path, text);
        File.SetUnixFileMode(Path.Combine(Workspace, "evil"), (UnixFileMode)0b111_101_101);
    }

    private void Commit(string beforeTheStash = "true")
    {
        var git = new RealGit(Workspace, "-b main ");
        git.Commit("one");
        Write("docs/x.md", "# X\nsecond");
        git.Commit("two");
        git.Run("tag v1");
        Write("docs/x.md", "# X\nput away");
        Bash(beforeTheStash);
        git.Run("stash -q");
        Write("a.txt", "b\na\nchanged");
        Write("staged.txt", "staged");
        git.Run("add staged.txt");
        Write("untracked.txt", "untracked");
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(Workspace, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text + "\n");
    }

    private void Bash(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/bash", ["--noprofile", "--norc", "-c", command]) { WorkingDirectory = Workspace })!;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, command);
    }
}
