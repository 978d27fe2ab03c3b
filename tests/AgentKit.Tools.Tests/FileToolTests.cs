using System.Text;
using Microsoft.Extensions.AI;

namespace AgentKit.Tools.Tests;

public sealed class FileToolTests : IDisposable
{
    private readonly ToolBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("one\ntwo\nthree\n", null, null, "one\ntwo\nthree")]
    [InlineData("one\r\ntwo\r\n", null, null, "one\ntwo")]
    [InlineData("one", null, null, "one")]
    [InlineData("", null, null, "(the file is empty)")]
    [InlineData("\n\n", null, null, "\n")]
    [InlineData("one\ntwo\nthree\n", 2, null, "two\nthree")]
    [InlineData("one\ntwo\nthree\n", null, 1, "one\n\n(lines 1 to 1; read on with offset 2)")]
    [InlineData("one\ntwo\nthree\n", 2, 1, "two\n\n(lines 2 to 2; read on with offset 3)")]
    [InlineData("one\ntwo\nthree\n", 3, 1, "three")]
    [InlineData("one\ntwo", 2, 1, "two")]
    public async Task A_text_file_is_read_by_lines(string content, int? offset, int? limit, string expected)
    {
        _bench.Write("a.txt", content);

        var result = await _bench.Call("read_file", new { path = "a.txt", offset, limit });

        Assert.Equal((expected, false), (result.Text, result.IsError));
    }

    [Theory]
    [InlineData(0, null, "offset is 0")]
    [InlineData(-1, null, "offset is -1")]
    [InlineData(1, 0, "limit is 0")]
    [InlineData(9, 1, "only 2 lines")]
    public async Task A_page_that_cannot_be_is_an_error(int? offset, int? limit, string expected)
    {
        _bench.Write("a.txt", "one\ntwo\n");

        var result = await _bench.Call("read_file", new { path = "a.txt", offset, limit });

        Assert.True(result.IsError);
        Assert.Contains(expected, result.Text);
    }

    [Fact]
    public async Task A_long_line_is_cut_and_a_long_file_is_paged()
    {
        _bench.Write("line", new string('x', 1_000_000) + "\nend\n");
        _bench.Write("file", string.Concat(Enumerable.Range(1, 3_000).Select(i => i + "\n")));
        _bench.Write("wide", string.Concat(Enumerable.Repeat(new string('y', 1_000) + "\n", 200)));

        Assert.Equal(new string('x', 2_000) + " (... 998000 more characters)\nend", (await _bench.Call("read_file", new { path = "line" })).Text);
        Assert.EndsWith("2000\n\n(lines 1 to 2000; read on with offset 2001)", (await _bench.Call("read_file", new { path = "file" })).Text);
        Assert.InRange((await _bench.Call("read_file", new { path = "wide" })).Text.Length, 50_000, 52_000);
    }

    [Fact]
    public async Task A_binary_file_is_reported_and_an_image_is_shown()
    {
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 1, 2];
        await File.WriteAllBytesAsync(_bench["a.bin"], [1, 0, 2]);
        await File.WriteAllBytesAsync(_bench["a.png"], png);
        await File.WriteAllTextAsync(_bench["utf16.txt"], "héllo\nwörld", Encoding.Unicode);

        Assert.Equal((true, "'a.bin' is binary (3 bytes) and cannot be shown as text."), await Both("a.bin"));
        Assert.Equal((false, "héllo\nwörld"), await Both("utf16.txt"));
        var image = Assert.IsType<DataContent>(Assert.Single((await _bench.Call("read_file", new { path = "a.png" })).Contents));
        Assert.Equal(("image/png", png.Length), (image.MediaType, image.Data.Length));

        async Task<(bool, string)> Both(string path)
        {
            var result = await _bench.Call("read_file", new { path });
            return (result.IsError, result.Text);
        }
    }

    [Theory]
    [InlineData("missing", "There is no file 'missing'")]
    [InlineData("folder", "'folder' is a folder")]
    [InlineData("/dev/zero", "cannot be used")]
    [InlineData("", "the path is empty")]
    public async Task What_cannot_be_read_is_an_error(string path, string expected)
    {
        Directory.CreateDirectory(_bench["folder"]);

        var result = await _bench.Call("read_file", new { path });

        Assert.True(result.IsError);
        Assert.Contains(expected, result.Text);
    }

    [Fact]
    public async Task A_file_is_written_with_its_folders()
    {
        Assert.Equal("Created a/b/c.txt (2 lines).", (await _bench.Call("write_file", new { path = "a/b/c.txt", content = "one\ntwo" })).Text);
        Assert.Equal("Replaced a/b/c.txt (0 lines).", (await _bench.Call("write_file", new { path = "a/b/c.txt", content = "" })).Text);
        Assert.Equal("", _bench.Read("a/b/c.txt"));
        Assert.True((await _bench.Call("write_file", new { path = "a", content = "" })).IsError);
    }

    [Theory]
    [InlineData("one two one", "two", "2", false, "one 2 one", "Edited a at line 1.")]
    [InlineData("one\ntwo\none", "one", "1", true, "1\ntwo\n1", "Edited a at lines 1, 3.")]
    [InlineData("a\r\nb\r\nc", "a\nb", "x\ny\nz", false, "x\r\ny\r\nz\r\nc", "Edited a at line 1.")]
    [InlineData("a\r\nb\r\nc", "b", "x\ny", false, "a\r\nx\r\ny\r\nc", "Edited a at line 2.")]
    [InlineData("a\nb\nc", "a\r\nb", "x\r\ny", false, "x\ny\nc", "Edited a at line 1.")]
    [InlineData("a\r\nb\nc", "a\nb", "x\ny", false, "x\r\ny\nc", "Edited a at line 1.")]
    [InlineData("a\r\nb\nc", "b\nc", "x", false, "a\r\nx", "Edited a at line 2.")]
    [InlineData("$1 \\n", "$1", "${0}", false, "${0} \\n", "Edited a at line 1.")]
    [InlineData("aaa", "aa", "b", false, "ba", "Edited a at line 1.")]
    [InlineData("remove me", " me", "", false, "remove", "Edited a at line 1.")]
    public async Task Text_is_replaced(string content, string old_text, string new_text, bool replace_all, string expected, string answer)
    {
        _bench.Write("a", content);

        var result = await _bench.Call("edit_file", new { path = "a", old_text, new_text, replace_all });

        Assert.Equal(answer, result.Text);
        Assert.Equal(expected, _bench.Read("a"));
    }

    [Theory]
    [InlineData("one two one", "one", "1", "stands 2 times in a, at lines 1, 1.")]
    [InlineData("x\ny\nx\n", "x", "1", "stands 2 times in a, at lines 1, 3.")]
    [InlineData("public int Count;\n", "public int Cuont;", "x", "The nearest line is 1: `public int Count;`")]
    [InlineData("\tint a;\n\tint b;", "int a;\nint c;", "x", "Its first line stands at line 1")]
    [InlineData("abc", "zzz", "x", "No line resembles it")]
    [InlineData("", "zzz", "x", "No line resembles it")]
    [InlineData("abc", "", "x", "old_text is empty")]
    [InlineData("abc", "abc", "abc", "are the same")]
    public async Task An_edit_that_is_not_sure_changes_nothing_and_says_why(string content, string old_text, string new_text, string expected)
    {
        _bench.Write("a", content);

        var result = await _bench.Call("edit_file", new { path = "a", old_text, new_text });

        Assert.True(result.IsError);
        Assert.Contains(expected, result.Text);
        Assert.Equal(content, _bench.Read("a"));
    }

    public static TheoryData<string> Encodings => new("utf-8", "utf-16", "utf-16BE", "utf-32");

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task An_edit_keeps_encoding_and_byte_order_mark(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        await File.WriteAllTextAsync(_bench["a"], "grüße\n", encoding);

        Assert.False((await _bench.Call("edit_file", new { path = "a", old_text = "grüße", new_text = "Grüße 🙂" })).IsError);

        var expected = encoding.GetPreamble().Concat(encoding.GetBytes("Grüße 🙂\n"));
        Assert.Equal(expected, await File.ReadAllBytesAsync(_bench["a"]));
    }

    [Fact]
    public async Task What_is_no_text_is_not_edited()
    {
        await File.WriteAllBytesAsync(_bench["latin1"], [(byte)'a', 0xE4, (byte)'b']);
        await File.WriteAllBytesAsync(_bench["binary"], [(byte)'a', 0, (byte)'b']);

        Assert.Contains("not valid utf-8", (await _bench.Call("edit_file", new { path = "latin1", old_text = "a", new_text = "b" })).Text);
        Assert.Contains("is binary", (await _bench.Call("edit_file", new { path = "binary", old_text = "a", new_text = "b" })).Text);
    }

    [Fact]
    public async Task A_folder_is_listed_folders_first()
    {
        _bench.Write("b.txt", "12345");
        _bench.Write("z/inner");
        _bench.Write(".hidden", "");
        File.CreateSymbolicLink(_bench["link"], "b.txt");
        File.CreateSymbolicLink(_bench["nowhere"], "gone");

        Assert.Equal("z/\n.hidden 0\nb.txt 5\nlink (link)\nnowhere (link to nothing)", (await _bench.Call("list_directory", new { path = "." })).Text);
        Assert.Equal("inner 4", (await _bench.Call("list_directory", new { path = "z" })).Text);
        Directory.CreateDirectory(_bench["empty"]);
        Assert.Equal("(the folder is empty)", (await _bench.Call("list_directory", new { path = "empty" })).Text);
        Assert.True((await _bench.Call("list_directory", new { path = "b.txt" })).IsError);
        Assert.True((await _bench.Call("list_directory", new { path = "gone" })).IsError);
    }
}
