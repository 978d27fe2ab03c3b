using AgentKit.Capabilities;
using System.Net.Sockets;

namespace AgentKit.Core.Tests.Capabilities;

public sealed class WorkspaceTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(".", ".", PathKind.Folder)]
    [InlineData("./", ".", PathKind.Folder)]
    [InlineData("src", "src", PathKind.Folder)]
    [InlineData("src/a.cs", "src/a.cs", PathKind.File)]
    [InlineData("src//a.cs", "src/a.cs", PathKind.File)]
    [InlineData("./src/./a.cs", "src/a.cs", PathKind.File)]
    [InlineData("src/../src/a.cs", "src/a.cs", PathKind.File)]
    [InlineData("src/new.cs", "src/new.cs", PathKind.Missing)]
    [InlineData("new/deep/file.cs", "new/deep/file.cs", PathKind.Missing)]
    [InlineData("src/a.cs/below", "src/a.cs/below", PathKind.Missing)]
    [InlineData("~", "~", PathKind.Missing)]
    [InlineData("$HOME/x", "$HOME/x", PathKind.Missing)]
    [InlineData("%2e%2e/x", "%2e%2e/x", PathKind.Missing)]
    [InlineData("file:///etc/passwd", "file:/etc/passwd", PathKind.Missing)]
    [InlineData("..\\up", "..\\up", PathKind.Missing)]
    [InlineData("...", "...", PathKind.Missing)]
    [InlineData("naïve/日本語 🙂.txt", "naïve/日本語 🙂.txt", PathKind.Missing)]
    public void A_path_inside_is_found(string path, string relative, PathKind kind)
    {
        _scratch.Write("src/a.cs");

        var location = _scratch.Workspace.Locate(path);

        Assert.Equal(new PathLocation { FullPath = Full(relative), RelativePath = relative, Kind = kind }, location);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../ws-other")]
    [InlineData("../ws-other/secret")]
    [InlineData("src/../../ws-other/secret")]
    [InlineData("/etc/passwd")]
    [InlineData("//etc/passwd")]
    [InlineData("/")]
    [InlineData("out/secret")]
    [InlineData("out/new")]
    [InlineData("secret-link")]
    [InlineData("dangling-out")]
    [InlineData("chain")]
    [InlineData("src/../out/secret")]
    public void A_path_outside_has_no_relative_path(string path)
    {
        _scratch.Write("src/a.cs");
        _scratch.Write("../ws-other/secret");
        _scratch.Link("out", "../ws-other");
        _scratch.Link("secret-link", "../ws-other/secret");
        _scratch.Link("dangling-out", "../ws-other/nothing/yet");
        _scratch.Link("chain", "secret-link");

        var location = _scratch.Workspace.Locate(path);

        Assert.Null(location.RelativePath);
        Assert.Null(location.Forbidden);
    }

    [Fact]
    public void Two_dots_after_a_link_go_up_from_where_the_link_led()
    {
        _scratch.Write("../elsewhere/deep/file");
        _scratch.Write("secret");
        _scratch.Link("link", "../elsewhere/deep");

        var location = _scratch.Workspace.Locate("link/../secret");

        Assert.Equal(Path.Combine(_scratch.Path, "elsewhere/secret"), location.FullPath);
        Assert.Null(location.RelativePath);
    }

    [Fact]
    public void A_link_inside_leads_inside()
    {
        _scratch.Write("src/a.cs");
        _scratch.Link("relative", "src");
        _scratch.Link("absolute", _scratch["src"]);
        _scratch.Link("dangling", "src/nothing");

        Assert.Equal("src/a.cs", _scratch.Workspace.Locate("relative/a.cs").RelativePath);
        Assert.Equal("src/a.cs", _scratch.Workspace.Locate("absolute/a.cs").RelativePath);
        Assert.Equal("src/a.cs", _scratch.Workspace.Locate(_scratch["relative/a.cs"]).RelativePath);
        Assert.Equal(("src/nothing", PathKind.Missing), Of("dangling"));
    }

    [Fact]
    public void A_circle_of_links_is_forbidden()
    {
        _scratch.Link("a", "b");
        _scratch.Link("b", "a");
        _scratch.Link("self", "self/x");

        Assert.Contains("round in a circle", _scratch.Workspace.Locate("a").Forbidden);
        Assert.Contains("round in a circle", _scratch.Workspace.Locate("self").Forbidden);
    }

    [Fact]
    public void Forty_links_are_followed_and_one_more_is_not()
    {
        _scratch.Write("end");
        _scratch.Link("l1", "end");
        for (var i = 2; i <= 41; i++)
            _scratch.Link($"l{i}", $"l{i - 1}");

        Assert.Equal("end", _scratch.Workspace.Locate("l40").RelativePath);
        Assert.NotNull(_scratch.Workspace.Locate("l41").Forbidden);
    }

    [Theory]
    [InlineData("nothing/../src")]
    [InlineData("nothing/../../x")]
    [InlineData("src/a.cs/../b.cs")]
    [InlineData("dangling/../src")]
    public void Two_dots_after_what_is_no_folder_are_forbidden_as_the_kernel_refuses_them(string path)
    {
        _scratch.Write("src/a.cs");
        _scratch.Link("dangling", "nothing");

        Assert.Contains("'..' follows", _scratch.Workspace.Locate(path).Forbidden);
    }

    public static TheoryData<string> Malformed => new()
    {
        "", "a\0b", "a\nb", "a\tb", "a\u001bb", "a\u007fb", "a\u0085b", "cod\u202egpj.exe",
        new string('a', 256), "d/" + new string('é', 128), string.Join('/', Enumerable.Repeat("abcdefg", 600)), string.Concat(Enumerable.Repeat("./", 2048)),
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Text_that_is_no_path_is_forbidden(string path)
    {
        var location = _scratch.Workspace.Locate(path);

        Assert.Equal(PathKind.Malformed, location.Kind);
        Assert.Null(location.RelativePath);
        Assert.NotNull(location.Forbidden);
    }

    [Fact]
    public void A_name_of_255_bytes_is_a_name()
    {
        Assert.Equal(PathKind.Missing, _scratch.Workspace.Locate(new string('a', 255)).Kind);
    }

    [Fact]
    public void A_path_that_only_gets_too_long_below_the_root_is_malformed()
    {
        var path = string.Join('/', Enumerable.Repeat("abcdefg", 510));

        Assert.Equal(PathKind.Malformed, _scratch.Workspace.Locate(path).Kind);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_malformed()
    {
        Assert.Equal(PathKind.Malformed, _scratch.Workspace.Locate("\ud800").Kind);
        Assert.Equal(PathKind.Malformed, _scratch.Workspace.Locate("a\udc00b").Kind);
    }

    [Fact]
    public void Null_is_malformed_too() => Assert.Equal(PathKind.Malformed, _scratch.Workspace.Locate(null!).Kind);

    [Theory]
    [InlineData("/proc/self/environ")]
    [InlineData("/proc/self/root/etc/passwd")]
    [InlineData("/proc/self/cwd")]
    [InlineData("/proc")]
    [InlineData("/sys/kernel")]
    [InlineData("/dev/null")]
    [InlineData("/dev/stdin")]
    [InlineData("/dev/fd/0")]
    [InlineData("/dev/shm/x")]
    [InlineData("/etc/../proc/1")]
    [InlineData("proc-link/version")]
    [InlineData("null-link")]
    public void What_is_the_system_itself_is_forbidden(string path)
    {
        _scratch.Link("proc-link", "/proc");
        _scratch.Link("null-link", "/dev/null");

        var location = _scratch.Workspace.Locate(path);

        Assert.Equal(PathKind.Special, location.Kind);
        Assert.NotNull(location.Forbidden);
    }

    [Fact]
    public void A_way_through_proc_back_into_the_workspace_is_forbidden()
    {
        _scratch.Write("a");

        Assert.NotNull(_scratch.Workspace.Locate("/proc/self/root" + _scratch["a"]).Forbidden);
    }

    [Theory]
    [InlineData("/process")]
    [InlineData("/device")]
    [InlineData("/system")]
    [InlineData("proc/x")]
    public void A_name_that_only_begins_so_is_not_forbidden(string path) => Assert.Null(_scratch.Workspace.Locate(path).Forbidden);

    [Fact]
    public void A_workspace_in_dev_shm_works_and_the_rest_of_dev_stays_forbidden()
    {
        Assert.SkipUnless(Directory.Exists("/dev/shm"), "no /dev/shm here");
        var root = "/dev/shm/" + Path.GetRandomFileName();
        Directory.CreateDirectory(root);
        try
        {
            var workspace = new Workspace(root);

            Assert.Null(workspace.Locate("a").Forbidden);
            Assert.Equal("a", workspace.Locate(root + "/a").RelativePath);
            Assert.NotNull(workspace.Locate("/dev/null").Forbidden);
            Assert.NotNull(workspace.Locate("../x").Forbidden);
            Assert.NotNull(workspace.Locate("..").Forbidden);
            Assert.NotNull(workspace.Locate("../../null").Forbidden);
        }
        finally
        {
            Directory.Delete(root);
        }
    }

    [Fact]
    public void A_fifo_and_a_socket_are_forbidden()
    {
        Shell.Run("mkfifo", _scratch["fifo"]);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_scratch["socket"]));
        _scratch.Link("to-fifo", "fifo");

        foreach (var name in new[] { "fifo", "socket", "to-fifo" })
            Assert.Equal((PathKind.Special, true), (_scratch.Workspace.Locate(name).Kind, _scratch.Workspace.Locate(name).Forbidden is not null));
    }

    [Fact]
    public void The_root_is_resolved_once_when_the_workspace_is_made()
    {
        File.CreateSymbolicLink(Path.Combine(_scratch.Path, "alias"), "ws");
        _scratch.Write("a");

        var workspace = new Workspace(Path.Combine(_scratch.Path, "alias", "..", "alias"));

        Assert.Equal(_scratch.Root, workspace.Root);
        Assert.Equal("a", workspace.Locate(Path.Combine(_scratch.Path, "alias", "a")).RelativePath);
    }

    [Fact]
    public void A_workspace_needs_a_folder()
    {
        _scratch.Write("file");

        Assert.Throws<AgentKitException>(() => new Workspace(_scratch["nothing"]));
        Assert.Throws<AgentKitException>(() => new Workspace(_scratch["file"]));
        Assert.Throws<AgentKitException>(() => new Workspace("a\0b"));
    }

    [Fact]
    public void The_whole_system_can_be_a_workspace_and_its_doors_stay_closed()
    {
        var workspace = new Workspace("/");

        Assert.Equal("etc", workspace.Locate("/etc").RelativePath);
        Assert.Equal(".", workspace.Locate("../..").RelativePath);
        Assert.NotNull(workspace.Locate("proc/1").Forbidden);
    }

    private string Full(string relative) => relative == "." ? _scratch.Root : _scratch[relative];

    private (string?, PathKind) Of(string path) => (_scratch.Workspace.Locate(path).RelativePath, _scratch.Workspace.Locate(path).Kind);
}
