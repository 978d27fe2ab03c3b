using Microsoft.CodeAnalysis;

namespace AgentKit.Analyzers.Tests;

/// <summary>Each family of the framework's members, one statement a row, in the handler of a tool.</summary>
public class ApiTests
{
    public static TheoryData<string> Flagged =>
    [
        // Files
        """[1001|File.WriteAllText|](path, "x")""",
        """await [1001|File.ReadAllBytesAsync|](path)""",
        """[1001|File.OpenHandle|](path)""",
        """_ = [1001|File.Exists|](path)""",
        """[1001|System.IO.File.Delete|](path)""",
        """[1001|Directory.CreateDirectory|](path)""",
        """foreach (var one in [1001|Directory.EnumerateFiles|](path)) one.Trim()""",
        """[1001|Directory.SetCurrentDirectory|](path)""",
        """[1001|new FileInfo(path).Delete|]()""",
        """_ = [1001|new FileInfo(path).Length|]""",
        """_ = [1001|new FileInfo(path).Exists|]""",
        """[1001|new FileInfo(path).IsReadOnly|] = true""",
        """[1001|new FileInfo(path).CopyTo|]("y")""",
        """[1001|new DirectoryInfo(path).Create|]()""",
        """[1001|new DirectoryInfo(path).GetFiles|]()""",
        """_ = new DirectoryInfo(path) is { [1001|Exists|]: true }""",
        """_ = [1001|new DriveInfo("/").AvailableFreeSpace|]""",
        """_ = [1001|DriveInfo.GetDrives|]()""",
        """using var stream = new [1001|FileStream|](path, FileMode.Open)""",
        """using FileStream stream = [1001|new(path, FileMode.Open)|]""",
        """using var reader = new [1001|StreamReader|](path)""",
        """using var writer = new [1001|StreamWriter|](path, append: true)""",
        """[1001|Path.GetTempFileName|]()""",
        """_ = [1001|Path.Exists|](path)""",
        """_ = new [1001|FileSystemWatcher|](path)""",
        """_ = [1001|System.IO.RandomAccess.GetLength|](null!)""",
        """_ = [1001|System.IO.MemoryMappedFiles.MemoryMappedFile.CreateFromFile|](path)""",
        """_ = [1001|System.IO.IsolatedStorage.IsolatedStorageFile.GetUserStoreForAssembly|]()""",
        """_ = new [1001|System.IO.Enumeration.FileSystemEnumerable<string>|](path, (ref entry) => "")""",
        """[1001|System.IO.Compression.ZipFile.ExtractToDirectory|](path, "y")""",
        """[1001|System.IO.Compression.ZipFile.OpenRead|](path)""",
        """System.IO.Compression.ZipArchiveEntry entry = null!; [1001|System.IO.Compression.ZipFileExtensions.ExtractToFile|](entry, path)""",
        """[1001|System.Formats.Tar.TarFile.ExtractToDirectory|](new MemoryStream(), path, true)""",
        """System.Formats.Tar.TarEntry entry = null!; await [1001|entry.ExtractToFileAsync|](path, true)""",
        """System.Formats.Tar.TarWriter writer = null!; [1001|writer.WriteEntry|](path, null)""",
        """_ = [1001|System.Xml.XmlReader.Create|](path)""",
        """_ = [1001|System.Xml.Linq.XDocument.Load|](path)""",
        """[1001|new System.Xml.XmlDocument().Load|](path)""",
        """_ = new [1001|System.Xml.XPath.XPathDocument|](path)""",
        """_ = new [1001|Microsoft.Win32.SafeHandles.SafeFileHandle|](3, true)""",
        """[1001|Microsoft.VisualBasic.FileIO.FileSystem.DeleteFile|](path)""",

        // Processes
        """[1002|Process.Start|]("rm", path)""",
        """[1002|Process.Start|](new ProcessStartInfo("rm"))""",
        """using var process = new Process { StartInfo = new ProcessStartInfo("rm") }; [1002|process.Start|]()""",
        """_ = new [1002|Process|]()""",
        """_ = new [1002|Process|] { StartInfo = new ProcessStartInfo("rm") }""",
        """var start = new [1002|ProcessStartInfo|]("rm"); _ = start""",
        """[1002|Process.GetCurrentProcess().Kill|]()""",
        """[1002|Process.GetProcessById|](1)""",
        """Process other = null!; [1002|other.Kill|](true)""",

        // Network
        """using var http = new HttpClient(); await [1003|http.GetStringAsync|](path)""",
        """using var http = new HttpClient(new SocketsHttpHandler()); await [1003|http.SendAsync|](new HttpRequestMessage())""",
        """await [1003|new HttpClient().GetFromJsonAsync<int>|](path)""",
        """await [1003|new HttpClient().PostAsync|](path, null)""",
        """await [1003|new HttpMessageInvoker(new SocketsHttpHandler()).SendAsync|](new HttpRequestMessage(), default)""",
        """var http = new [1003|HttpClient|](); GC.KeepAlive(http)""",
        """GC.KeepAlive(new [1003|HttpClientHandler|]())""",
        """GC.KeepAlive(new [1003|SocketsHttpHandler|]())""",
        """#pragma warning disable SYSLIB0014\n[1003|new WebClient().DownloadString|](path)""",
        """#pragma warning disable SYSLIB0014\n[1003|WebRequest.Create(path).GetResponse|]()""",
        """#pragma warning disable SYSLIB0014\nGC.KeepAlive([1003|WebRequest.CreateHttp|](path))""",
        """_ = new [1003|Socket|](SocketType.Stream, ProtocolType.Tcp)""",
        """Socket socket = null!; [1003|socket.Connect|](path, 80)""",
        """Socket socket = null!; await [1003|socket.SendAsync|](new byte[1])""",
        """using var tcp = new TcpClient(); await [1003|tcp.ConnectAsync|](path, 80)""",
        """_ = new [1003|TcpClient|](path, 80)""",
        """[1003|new TcpListener(IPAddress.Any, 0).Start|]()""",
        """[1003|new UdpClient().Send|](new byte[1], 1, path, 53)""",
        """_ = new [1003|NetworkStream|](null!)""",
        """await [1003|Dns.GetHostAddressesAsync|](path)""",
        """var socket = new System.Net.WebSockets.ClientWebSocket(); await [1003|socket.ConnectAsync|](new Uri(path), default)""",
        """[1003|new System.Net.Mail.SmtpClient(path).Send|]("a", "b", "c", "d")""",
        """[1003|new System.Net.NetworkInformation.Ping().Send|](path)""",
        """#pragma warning disable CA1416\nawait [1003|System.Net.Quic.QuicConnection.ConnectAsync|](null!)""",
        """[1003|new HttpListener().Start|]()""",
        """await [1003|new System.IO.Pipes.NamedPipeClientStream(path).ConnectAsync|]()""",

        // Environment
        """_ = [1004|Environment.GetEnvironmentVariable|](path)""",
        """_ = [1004|Environment.GetEnvironmentVariables|]()""",
        """[1004|Environment.SetEnvironmentVariable|](path, "x")""",
        """_ = [1004|Environment.ExpandEnvironmentVariables|](path)""",
        """[1004|Environment.CurrentDirectory|] = path""",
        """[1004|Environment.Exit|](1)""",
        """[1004|Environment.FailFast|](path)""",

        // Code that cannot be followed
        """[1005|Assembly.LoadFrom|](path)""",
        """[1005|Assembly.Load|](path)""",
        """[1005|System.Runtime.Loader.AssemblyLoadContext.Default.LoadFromAssemblyPath|](path)""",
        """[1005|Activator.CreateInstance|]("a", "b")""",
        """_ = [1005|Type.GetType|](path)""",
        """MethodInfo method = null!; [1005|method.Invoke|](null, [])""",
        """[1005|System.Runtime.InteropServices.NativeLibrary.Load|](path)""",
        """[1005|Native.unlink|](path)""",
        """[1005|Native.Rename|](path)""",
    ];

    public static TheoryData<string> Harmless =>
    [
        """_ = Path.Combine(path, "x")""",
        """_ = Path.GetFullPath(path) + Path.GetFileName(path) + Path.GetTempPath() + Path.DirectorySeparatorChar""",
        """_ = Directory.GetParent(path)?.Name""",
        """var file = new FileInfo(path); _ = file.Name + file.Extension + file.FullName + file.DirectoryName + file""",
        """_ = new DirectoryInfo(path).Parent?.Root""",
        """using var memory = new MemoryStream(); using var reader = new StreamReader(memory); using var writer = new StreamWriter(memory, Encoding.UTF8)""",
        """using var reader = new StringReader(path); using var writer = new StringWriter()""",
        """using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(), System.IO.Compression.ZipArchiveMode.Create)""",
        """using var map = System.IO.MemoryMappedFiles.MemoryMappedFile.CreateNew(null, 100)""",
        """_ = System.Xml.XmlReader.Create(new StringReader(path)); _ = System.Xml.Linq.XDocument.Parse(path)""",
        """new System.Xml.XmlDocument().LoadXml(path)""",
        """_ = nameof(File.WriteAllText) + nameof(Process) + typeof(HttpClient).Name""",
        """_ = new Uri(path).Host + IPAddress.Loopback + new IPEndPoint(IPAddress.Any, 0)""",
        """_ = new HttpRequestMessage(HttpMethod.Get, path) { Content = new StringContent(path) }""",
        """_ = WebUtility.UrlEncode(path)""",
        """_ = Environment.NewLine + Environment.ProcessorCount + Environment.TickCount64""",
        """_ = typeof(string).Assembly.GetName().Name + Activator.CreateInstance<object>() + Activator.CreateInstance(typeof(object))""",
        """_ = path.GetType().Name""",
        """_ = Process.GetCurrentProcess().WorkingSet64""",
        """await context.Files.WriteTextAsync(path, "x", default); _ = context.Files.OpenRead(path)""",
        """await context.Processes.RunAsync(path, default)""",
        """await context.Http.GetAsync(path, default)""",
        """Elsewhere.File.WriteAllText(path); Elsewhere.Process.Start(path); _ = new Elsewhere.HttpClient().Send(path); Elsewhere.Environment.Exit()""",
    ];

    private static readonly Lazy<Task<Dictionary<string, (Marked Program, IEnumerable<Diagnostic> Found)>>> Analysed = new(AnalyseAsync);

    [Theory]
    [MemberData(nameof(Flagged))]
    public async Task A_handler_that_uses_it_is_reported(string statement) => await VerifyAsync(InHandler(statement));

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task A_handler_may_use_what_reaches_nothing(string statement) => await VerifyAsync(InHandler(statement));

    [Theory]
    [MemberData(nameof(Flagged))]
    public async Task Code_that_is_no_handler_is_left_alone(string statement) => await VerifyAsync(BesideHandler(statement));

    private static async Task VerifyAsync(string program)
    {
        var (expected, found) = (await Analysed.Value)[program];

        expected.Verify(found);
    }

    // One compilation for all rows, a file each: to compile each row alone would take a minute.
    private static async Task<Dictionary<string, (Marked Program, IEnumerable<Diagnostic> Found)>> AnalyseAsync()
    {
        string[] flagged = [.. Flagged.Select(row => row.Data)];
        string[] texts = [.. flagged.Concat(Harmless.Select(row => row.Data)).Select(InHandler), .. flagged.Select(BesideHandler)];
        var programs = texts.Select(text => new Marked(text)).ToArray();
        var trees = programs.Select((program, i) => Bench.Parse(Bench.Usings + program.Code.Replace("ROWxxx", $"Row{i:000}", StringComparison.Ordinal))).ToArray();

        var found = (await Bench.AnalyseAsync(Bench.Compile(trees))).ToLookup(diagnostic => diagnostic.Location.SourceTree);

        return texts.Select((text, i) => (text, program: programs[i], found: found[trees[i]])).ToDictionary(row => row.text, row => (row.program, row.found), StringComparer.Ordinal);
    }

    private static string InHandler(string statement) => Template.Replace("HANDLER", Lines(statement), StringComparison.Ordinal).Replace("BESIDE", "await Task.Yield()", StringComparison.Ordinal);

    private static string BesideHandler(string statement) => Template.Replace("HANDLER", "_ = path", StringComparison.Ordinal).Replace("BESIDE", Lines(Marked.Plain(statement)), StringComparison.Ordinal);

    private static string Lines(string statement) => statement.Contains("\\n", StringComparison.Ordinal) ? "\n" + statement.Replace("\\n", "\n", StringComparison.Ordinal) : statement;

    private const string Template = """
        namespace ROWxxx
        {
            using System.Runtime.InteropServices;
            static class Host
            {
                static void Add(IAgentKitBuilder builder) => builder.AddTool(async (string path, ToolContext context) => { HANDLER; await Task.Yield(); return ""; }, options => options.Name = "x");
                static async Task BesideAsync(string path, ToolContext context) { BESIDE; await Task.Yield(); }
            }
            static partial class Native
            {
                [DllImport("libc")] public static extern int unlink(string path);
                [LibraryImport("libc")] public static partial int Rename(string path);
                public static partial int Rename(string path) => 0;
            }
            namespace Elsewhere
            {
                static class File { public static void WriteAllText(string path) { } }
                static class Process { public static void Start(string path) { } }
                sealed class HttpClient { public string Send(string path) => path; }
                static class Environment { public static void Exit() { } }
            }
        }
        """;
}
