using AgentKit.Tools.Git;

namespace AgentKit.Tools.Tests.Git;

/// <summary>Indexes that the git of this machine wrote, read back, and read by it again.</summary>
public sealed class GitIndexTests : IDisposable
{
    private static readonly string[] Files = [".env", "a.txt", "src/.env", "src/deep/b.txt", "src/deep/with space.txt", "süß.txt", new string('n', 90) + ".txt"];

    private readonly string _folder = Directory.CreateTempSubdirectory("agentkit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("", 2)]
    [InlineData("", 3)]
    [InlineData("", 4)]
    [InlineData("--object-format=sha256 ", 2)]
    [InlineData("--object-format=sha256 ", 4)]
    public void What_git_tracks_is_read(string settings, int version)
    {
        var git = Repository(settings, version);

        var index = new GitWorkTree(_folder, $"{_folder}/.git/index").ReadIndex();

        Assert.Equal(git.Run("ls-files -z").Split('\0', StringSplitOptions.RemoveEmptyEntries), index!.Entries.Select(entry => entry.Path));
        Assert.Equal(Files.Order(StringComparer.Ordinal), index.Entries.Select(entry => entry.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("", 3)]
    [InlineData("", 4)]
    [InlineData("--object-format=sha256 ", 2)]
    public void By_the_list_that_skips_a_file_git_takes_it_for_unchanged(string settings, int version)
    {
        var git = Repository(settings, version);
        var index = new GitWorkTree(_folder, $"{_folder}/.git/index").ReadIndex()!;

        File.WriteAllText($"{_folder}/.env", "");
        Assert.Equal(" M .env\n", git.Run("status --short"));
        File.WriteAllBytes($"{_folder}/.git/index", index.Skipping(new HashSet<string> { ".env" }));

        Assert.Equal("", git.Run("--no-optional-locks status --short"));
        Assert.Equal("", git.Run("diff HEAD"));
        Assert.Equal("S .env\n", git.Run("ls-files -t .env"));
        git.Run("fsck --strict");
    }

    [Fact]
    public void A_file_is_as_seen_until_it_is_changed()
    {
        Repository("", 2);
        var entry = new GitWorkTree(_folder, $"{_folder}/.git/index").ReadIndex()!.Entries.Single(entry => entry.Path == ".env");

        Assert.True(entry.IsAsSeen($"{_folder}/.env"));
        File.AppendAllText($"{_folder}/.env", "more");
        Assert.False(entry.IsAsSeen($"{_folder}/.env"));
        File.Delete($"{_folder}/.env");
        Assert.False(entry.IsAsSeen($"{_folder}/.env"));
    }

    [Fact]
    public void A_list_that_another_file_completes_is_not_understood()
    {
        Repository("", 2).Run("update-index --split-index");

        Assert.Null(new GitWorkTree(_folder, $"{_folder}/.git/index").ReadIndex());
    }

    [Fact]
    public void Whatever_stands_there_is_read_or_refused()
    {
        Repository("", 2);
        var whole = File.ReadAllBytes($"{_folder}/.git/index");
        var random = new Random(20261123);

        for (var length = 0; length < whole.Length; length++)
            Assert.True(GitIndex.Read(whole[..length]) is null or { Entries.Count: <= 7 });
        for (var i = 0; i < 20_000; i++)
        {
            var broken = whole.ToArray();
            for (var j = random.Next(1, 5); j > 0; j--)
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            _ = GitIndex.Read(broken)?.Skipping(new HashSet<string> { ".env" });
        }
    }

    [Fact]
    public void A_linked_work_tree_has_a_list_of_its_own()
    {
        Repository("", 2).Run("worktree add -q inner");

        var tree = GitWorkTree.Around($"{_folder}/inner/src", _folder)!;

        Assert.Equal($"{_folder}/inner", tree.Top);
        Assert.Equal(Files.Length, tree.ReadIndex()!.Entries.Count);
    }

    [Theory]
    [InlineData("gitdir: \0")]
    [InlineData("gitdir:")]
    [InlineData("gitdir: ../../../../../../../../dev")]
    [InlineData("nothing")]
    public void A_link_that_leads_nowhere_tracks_nothing_or_is_none(string content)
    {
        File.WriteAllText($"{_folder}/.git", content);

        Assert.True(GitWorkTree.Around(_folder, _folder)?.ReadIndex() is null or { Entries.Count: 0 });
    }

    private RealGit Repository(string settings, int version)
    {
        var git = new RealGit(_folder, settings);
        foreach (var file in Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName($"{_folder}/{file}")!);
            File.WriteAllText($"{_folder}/{file}", $"{file}\n");
        }

        git.Commit("first");
        if (version == 3)
            git.Run("update-index --skip-worktree a.txt");
        git.Run($"update-index --index-version {version}");
        return git;
    }
}
