using AgentKit.Capabilities;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace AgentKit.Core.Tests.Capabilities;

[UnsupportedOSPlatform("windows")]
public sealed class WorkspaceFilesTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_file_that_was_approved_is_read()
    {
        _scratch.Write("src/a.cs", "héllo");
        var files = _scratch.Files(Effect.ReadPath("src/a.cs"));

        Assert.Equal("héllo", await files.ReadTextAsync("src/a.cs"));
        Assert.Equal("héllo", await files.ReadTextAsync("src/../src//a.cs"));
        Assert.Equal(6, files.Find("src/a.cs")!.Length);
    }

    [Fact]
    public async Task A_folder_that_was_approved_covers_what_lies_in_it_and_no_neighbour()
    {
        _scratch.Write("src/deep/a.cs", "a");
        _scratch.Write("src-other/b.cs", "b");
        var files = _scratch.Files(Effect.ReadPath("src"));

        Assert.Equal("a", await files.ReadTextAsync("src/deep/a.cs"));
        await Assert.ThrowsAsync<ToolException>(async () => await files.ReadTextAsync("src-other/b.cs"));
        Assert.Throws<ToolException>(() => files.Find("."));
    }

    [Fact]
    public async Task A_secret_is_not_approved_with_the_folder_around_it()
    {
        _scratch.Write("app/.env", "KEY=1");
        _scratch.Write("app/notes.txt", "n");
        _scratch.Link("app/plain.txt", ".env");

        var around = _scratch.Files(Effect.ReadPath("app"));
        Assert.Equal("n", await around.ReadTextAsync("app/notes.txt"));
        Assert.Contains("'app/.env' is protected", (await Assert.ThrowsAsync<ToolException>(async () => await around.ReadTextAsync("app/.env"))).Message);
        await Assert.ThrowsAsync<ToolException>(async () => await around.ReadTextAsync("app/plain.txt"));
        Assert.Contains(around.Enumerate("app"), entry => entry.Name == ".env");
        Assert.Equal("KEY=1", await _scratch.Files(Effect.ReadPath("app"), Effect.ReadPath("app/.env")).ReadTextAsync("app/.env"));
    }

    [Fact]
    public async Task A_hook_is_not_approved_with_the_folder_around_it()
    {
        _scratch.Write(".git/hooks/x");

        var refused = await Assert.ThrowsAsync<ToolException>(async () => await _scratch.Files(Effect.WritePath(".")).WriteTextAsync(".git/hooks/pre-commit", "evil"));

        Assert.Contains("protected", refused.Message);
        Assert.True(await _scratch.Files(Effect.WritePath(".git/hooks/pre-commit")).WriteTextAsync(".git/hooks/pre-commit", "wanted"));
    }

    [Fact]
    public async Task What_was_no_folder_when_it_was_approved_covers_nothing_below()
    {
        var files = _scratch.Files(Effect.ReadPath("later"), Effect.WritePath("later"));
        _scratch.Write("later/secret");

        await Assert.ThrowsAsync<ToolException>(async () => await files.ReadTextAsync("later/secret"));
        await Assert.ThrowsAsync<ToolException>(async () => await files.WriteTextAsync("later/new", ""));
    }

    [Fact]
    public async Task A_refusal_names_the_effect_that_is_missing()
    {
        _scratch.Write("src/a.cs");
        var files = _scratch.Files(Effect.ReadPath("src/a.cs"));

        var refusal = await Assert.ThrowsAsync<ToolException>(async () => await files.WriteTextAsync("src/b.cs", ""));

        Assert.Equal("This call was approved to read src/a.cs, not to write src/b.cs: the tool must declare WritePath(\"src/b.cs\").", refusal.Message);
    }

    [Fact]
    public async Task No_effect_stands_for_another()
    {
        _scratch.Write("a");
        var all = new[] { Effect.ReadPath("a"), Effect.WritePath("a"), Effect.DeletePath("a") };
        for (var i = 0; i < all.Length; i++)
        {
            var others = _scratch.Files([.. all.Where((_, at) => at != i), Effect.ChangeState("a"), Effect.Unknown("a"), Effect.RunCommand("a"), Effect.ReadResource("a"), Effect.WriteResource("a")]);
            await Assert.ThrowsAsync<ToolException>(async () => await Use(others, i));
        }

        for (var i = 0; i < all.Length; i++)
            await Use(_scratch.Files(all[i]), i);

        static async Task Use(WorkspaceFiles files, int way)
        {
            if (way == 0)
                await files.ReadTextAsync("a");
            else if (way == 1)
                await files.WriteTextAsync("a", "new");
            else
                files.Delete("a");
        }
    }

    [Fact]
    public async Task A_path_that_a_tool_located_itself_counts_for_nothing()
    {
        _scratch.Write("../outside/secret");
        var forged = new ReadPath { Path = "a", Location = new() { FullPath = _scratch.Path, RelativePath = ".", Kind = PathKind.Folder } };
        var files = _scratch.Files(forged);

        await Assert.ThrowsAsync<ToolException>(async () => await files.ReadTextAsync("../outside/secret"));
    }

    [Fact]
    public async Task A_link_that_leads_out_of_what_was_approved_is_refused()
    {
        _scratch.Write("../outside/secret", "secret");
        _scratch.Write("src/a.cs");
        _scratch.Link("src/out", "../../outside");
        _scratch.Link("src/file", "../../outside/secret");
        var files = _scratch.Files(Effect.ReadPath("src"), Effect.WritePath("src"), Effect.DeletePath("src"));

        foreach (var path in new[] { "src/out/secret", "src/file", "src/out/../outside/secret" })
        {
            var refusal = await Assert.ThrowsAsync<ToolException>(async () => await files.ReadTextAsync(path));
            Assert.Contains("leads there", refusal.Message);
            await Assert.ThrowsAsync<ToolException>(async () => await files.WriteTextAsync(path, "x"));
            Assert.Throws<ToolException>(() => files.Delete(path));
        }

        Assert.Equal("secret", await File.ReadAllTextAsync(Path.Combine(_scratch.Path, "outside/secret")));
    }

    [Fact]
    public async Task A_file_outside_that_was_approved_is_read()
    {
        var outside = _scratch.Write("../outside/a", "there");

        Assert.Equal("there", await _scratch.Files(Effect.ReadPath(outside)).ReadTextAsync("../outside/a"));
    }

    [Fact]
    public async Task After_the_call_every_use_is_refused()
    {
        _scratch.Write("a", "text");
        using var over = new CancellationTokenSource();
        var files = new WorkspaceFiles(_scratch.Grant(revoked: over.Token, effects: [Effect.ReadPath("."), Effect.WritePath("."), Effect.DeletePath(".")]), _scratch.Workspace);
        await using var stream = files.OpenRead("a");

        await over.CancelAsync();

        Assert.Throws<ToolException>(() => stream.ReadByte());
        await Assert.ThrowsAsync<ToolException>(async () => await stream.CopyToAsync(Stream.Null));
        await Assert.ThrowsAsync<ToolException>(async () => await files.ReadTextAsync("a"));
        await Assert.ThrowsAsync<ToolException>(async () => await files.WriteTextAsync("a", "x"));
        Assert.Throws<ToolException>(() => files.Delete("a"));
        Assert.Throws<ToolException>(() => files.Find("a"));
        Assert.Throws<ToolException>(() => files.Enumerate("."));
    }

    [Fact]
    public async Task In_plan_mode_nothing_is_changed()
    {
        _scratch.Write("a", "text");
        var files = new WorkspaceFiles(_scratch.Grant(Mode.Plan, effects: [Effect.ReadPath("a"), Effect.WritePath("a"), Effect.DeletePath("a")]), _scratch.Workspace);

        Assert.Equal("text", await files.ReadTextAsync("a"));
        await Assert.ThrowsAsync<ToolException>(async () => await files.WriteTextAsync("a", "x"));
        Assert.Throws<ToolException>(() => files.Delete("a"));
        Assert.Equal("text", await File.ReadAllTextAsync(_scratch["a"]));
    }

    [Fact]
    public async Task A_new_file_gets_its_folders_and_a_replaced_one_keeps_its_mode()
    {
        var files = _scratch.Files(Effect.WritePath("."));
        _scratch.Write("run.sh", "old");
        File.SetUnixFileMode(_scratch["run.sh"], (UnixFileMode)Convert.ToInt32("754", 8));

        Assert.True(await files.WriteTextAsync("new/deep/file", "content"));
        Assert.False(await files.WriteTextAsync("run.sh", "new"));

        Assert.Equal("content", await File.ReadAllTextAsync(_scratch["new/deep/file"]));
        Assert.Equal("new", await File.ReadAllTextAsync(_scratch["run.sh"]));
        Assert.Equal((UnixFileMode)Convert.ToInt32("754", 8), File.GetUnixFileMode(_scratch["run.sh"]));
        Assert.Equal(["run.sh"], Directory.GetFiles(_scratch.Root).Select(Path.GetFileName));
    }

    [Fact]
    public async Task New_content_does_not_run_with_the_rights_of_the_owner()
    {
        _scratch.Write("tool", "old");
        File.SetUnixFileMode(_scratch["tool"], (UnixFileMode)Convert.ToInt32("6755", 8));

        await _scratch.Files(Effect.WritePath("tool")).WriteTextAsync("tool", "new");

        Assert.Equal((UnixFileMode)Convert.ToInt32("755", 8), File.GetUnixFileMode(_scratch["tool"]));
    }

    [Fact]
    public async Task A_write_leaves_other_hard_links_alone()
    {
        var outside = _scratch.Write("../outside/kept", "kept");
        Shell.Run("ln", outside, _scratch["hard"]);

        await _scratch.Files(Effect.WritePath("hard")).WriteTextAsync("hard", "new");

        Assert.Equal("kept", await File.ReadAllTextAsync(outside));
        Assert.Equal("new", await File.ReadAllTextAsync(_scratch["hard"]));
    }

    [Fact]
    public async Task A_write_through_a_link_inside_changes_its_target_and_keeps_the_link()
    {
        _scratch.Write("target", "old");
        _scratch.Link("link", "target");

        await _scratch.Files(Effect.WritePath("link")).WriteTextAsync("link", "new");

        Assert.Equal("new", await File.ReadAllTextAsync(_scratch["target"]));
        Assert.Equal("target", new FileInfo(_scratch["link"]).LinkTarget);
    }

    [Fact]
    public async Task What_is_no_file_is_neither_read_nor_written()
    {
        Directory.CreateDirectory(_scratch["folder"]);
        _scratch.Write("file");
        Shell.Run("mkfifo", _scratch["fifo"]);
        var files = _scratch.Files(Effect.ReadPath("."), Effect.WritePath("."));

        foreach (var path in new[] { "folder", "fifo", "missing", "file/below", "/dev/zero" })
            await Assert.ThrowsAsync<ToolException>(async () => await files.ReadTextAsync(path)).WaitAsync(Shell.Patience);
        foreach (var path in new[] { "folder", "fifo", "file/below", ".", "/dev/null", "a\0b" })
            await Assert.ThrowsAsync<ToolException>(async () => await files.WriteTextAsync(path, "x")).WaitAsync(Shell.Patience);
    }

    [Fact]
    public async Task A_file_larger_than_the_limit_is_refused()
    {
        _scratch.Write("a", new string('x', 100));
        var files = _scratch.Files(Effect.ReadPath("a"));

        Assert.Equal(100, (await files.ReadBytesAsync("a", 100)).Length);
        Assert.Contains("100 bytes", (await Assert.ThrowsAsync<ToolException>(async () => await files.ReadBytesAsync("a", 99))).Message);
    }

    [Fact]
    public void Files_and_empty_folders_are_deleted_and_full_ones_are_not()
    {
        _scratch.Write("folder/file");
        var files = _scratch.Files(Effect.DeletePath("folder"));

        Assert.Throws<ToolException>(() => files.Delete("folder"));
        files.Delete("folder/file");
        files.Delete("folder");

        Assert.Empty(Directory.EnumerateFileSystemEntries(_scratch.Root));
        Assert.Throws<ToolException>(() => files.Delete("folder"));
    }

    [Fact]
    public void A_tree_is_listed_in_order_and_links_are_not_followed()
    {
        _scratch.Write("b/2");
        _scratch.Write("b/1/x");
        _scratch.Write("a.txt", "12345");
        _scratch.Write("../outside/secret");
        _scratch.Link("out", "../outside");
        _scratch.Link("circle", ".");
        var files = _scratch.Files(Effect.ReadPath("."));

        var found = files.Enumerate(".", _ => true).ToArray();

        Assert.Equal(["a.txt", "b", "circle", "out", "b/1", "b/2", "b/1/x"], found.Select(entry => entry.Path));
        Assert.Equal((5, PathKind.File, "a.txt"), (found[0].Length, found[0].Kind, found[0].Name));
        Assert.Equal(["circle", "out"], found.Where(entry => entry.IsLink).Select(entry => entry.Name));
        Assert.Equal(["a.txt", "b", "circle", "out"], files.Enumerate(".").Select(entry => entry.Path));
        Assert.Throws<ToolException>(() => files.Enumerate("a.txt"));
        Assert.Throws<ToolException>(() => files.Enumerate("out"));
    }

    [Fact]
    public async Task A_link_swapped_in_while_reading_never_shows_what_lies_outside()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has the guard");
        const string inside = "inside";
        _scratch.Write("dir/file", inside);
        _scratch.Write("../outside/file", "OUTSIDE");
        Directory.CreateSymbolicLink(_scratch["evil"], "../outside");
        var files = _scratch.Files(Effect.ReadPath("dir/file"));
        using var done = new CancellationTokenSource();
        var swapping = StartSwapping(done.Token);

        int read = 0, refused = 0;
        for (var i = 0; i < 3_000 || ((read == 0 || refused == 0) && i < 1_000_000); i++)
        {
            try
            {
                Assert.Equal(inside, await files.ReadTextAsync("dir/file"));
                read++;
            }
            catch (ToolException)
            {
                refused++;
            }
        }

        await done.CancelAsync();
        await swapping;
        Assert.True(read > 0 && refused > 0, $"read {read}, refused {refused}");
    }

    [Fact]
    public async Task A_link_swapped_in_while_writing_never_changes_what_lies_outside()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has the guard");
        _scratch.Write("dir/file", "old");
        var outside = _scratch.Write("../outside/file", "OUTSIDE");
        Directory.CreateSymbolicLink(_scratch["evil"], "../outside");
        var files = _scratch.Files(Effect.WritePath("dir/file"));
        using var done = new CancellationTokenSource();
        var swapping = StartSwapping(done.Token);

        var written = 0;
        for (var i = 0; i < 500 || (written == 0 && i < 100_000); i++)
        {
            try
            {
                await files.WriteTextAsync("dir/file", "new");
                written++;
            }
            catch (ToolException)
            {
                // Refused: that is what must happen while the link stands there.
            }
        }

        await done.CancelAsync();
        await swapping;
        Assert.True(written > 0);
        Assert.Equal("OUTSIDE", await File.ReadAllTextAsync(outside));
        Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(outside)!));
    }

    [Fact]
    public async Task Text_with_a_byte_order_mark_is_read_as_what_it_is()
    {
        await File.WriteAllTextAsync(_scratch["utf16"], "héllo", Encoding.Unicode);

        Assert.Equal("héllo", await _scratch.Files(Effect.ReadPath("utf16")).ReadTextAsync("utf16"));
    }

    // On a thread of its own: a busy pool would begin to swap when all is read.
    private Task StartSwapping(CancellationToken done) => Task.Factory.StartNew(
        () => Swap(_scratch["dir"], _scratch["evil"], done), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Swap(string good, string evil, CancellationToken done)
    {
        const int currentFolder = -100, exchange = 2;
        while (!done.IsCancellationRequested)
        {
            Assert.Equal(0, RenameAt2(currentFolder, good, currentFolder, evil, exchange));
            Thread.SpinWait(2_000);
        }
    }

    [DllImport("libc", EntryPoint = "renameat2", CharSet = CharSet.Ansi, BestFitMapping = false)]
    private static extern int RenameAt2(int oldFolder, string oldPath, int newFolder, string newPath, uint flags);
}
