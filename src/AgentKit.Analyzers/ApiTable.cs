namespace AgentKit.Analyzers;

/// <summary>The members of the framework that lead past a capability, by the full name of their type.</summary>
internal static class ApiTable
{
    private const string Constructor = ".ctor";

    private static readonly string[] FileEntryNames = [Constructor, "Name", "FullName", "Extension", "Directory", "DirectoryName", "Parent", "Root"];

    public static Dictionary<string, Api[]> Rows { get; } = new(StringComparer.Ordinal)
    {
        // Files
        ["System.IO.File"] = [File()],
        ["System.IO.Directory"] = [File().Except("GetParent")],
        ["System.IO.FileSystemInfo"] = [File().WithProperties().Except(FileEntryNames)],
        ["System.IO.FileInfo"] = [File().WithProperties().Except(FileEntryNames)],
        ["System.IO.DirectoryInfo"] = [File().WithProperties().Except(FileEntryNames)],
        ["System.IO.DriveInfo"] = [File().WithProperties().Except(Constructor, "Name", "RootDirectory")],
        ["System.IO.FileSystemAclExtensions"] = [File()],
        ["System.IO.FileStream"] = [File().Only(Constructor)],
        ["System.IO.StreamReader"] = [File().Only(Constructor).WhenGivenText()],
        ["System.IO.StreamWriter"] = [File().Only(Constructor).WhenGivenText()],
        ["System.IO.RandomAccess"] = [File()],
        ["System.IO.FileSystemWatcher"] = [File().Only(Constructor)],
        ["System.IO.Path"] = [File().Only("GetTempFileName", "Exists")],
        ["System.IO.Enumeration.FileSystemEnumerable`1"] = [File().Only(Constructor)],
        ["System.IO.Enumeration.FileSystemEnumerator`1"] = [File().Only(Constructor)],
        ["System.IO.MemoryMappedFiles.MemoryMappedFile"] = [File().Only("CreateFromFile", "OpenExisting", "CreateOrOpen")],
        ["System.IO.IsolatedStorage.IsolatedStorageFile"] = [File()],
        ["System.IO.IsolatedStorage.IsolatedStorageFileStream"] = [File().Only(Constructor)],
        ["System.IO.Compression.ZipFile"] = [File()],
        ["System.IO.Compression.ZipFileExtensions"] = [File()],
        ["System.Formats.Tar.TarFile"] = [File()],
        ["System.Formats.Tar.TarEntry"] = [File().Only("ExtractToFile*")],
        ["System.Formats.Tar.TarWriter"] = [File().Only("WriteEntry*").WhenGivenText()],
        ["System.Xml.XmlReader"] = [File().Only("Create").WhenGivenText()],
        ["System.Xml.XmlWriter"] = [File().Only("Create").WhenGivenText()],
        ["System.Xml.XmlTextReader"] = [File().Only(Constructor).WhenGivenText()],
        ["System.Xml.XmlTextWriter"] = [File().Only(Constructor).WhenGivenText()],
        ["System.Xml.XmlDocument"] = [File().Only("Load", "Save").WhenGivenText()],
        ["System.Xml.XPath.XPathDocument"] = [File().Only(Constructor).WhenGivenText()],
        ["System.Xml.Linq.XDocument"] = [File().Only("Load", "Save").WhenGivenText()],
        ["System.Xml.Linq.XElement"] = [File().Only("Load", "Save").WhenGivenText()],
        ["Microsoft.Win32.SafeHandles.SafeFileHandle"] = [File().Only(Constructor)],
        ["Microsoft.VisualBasic.FileIO.FileSystem"] = [File().WithProperties().Except("CombinePath", "GetName", "GetParentPath")],

        // Processes
        ["System.Diagnostics.Process"] =
        [
            Command().Only("Start", "Kill", "CloseMainWindow", "GetProcess*", "EnterDebugMode", "LeaveDebugMode"),
            Command().Only(Constructor).Making(),
        ],
        ["System.Diagnostics.ProcessStartInfo"] = [Command().Only(Constructor).Making()],

        // Network
        ["System.Net.Http.HttpMessageInvoker"] = Connection(),
        ["System.Net.Http.HttpClient"] = Connection("CancelPendingRequests"),
        ["System.Net.Http.Json.HttpClientJsonExtensions"] = [Web()],
        ["System.Net.Http.HttpClientHandler"] = [Web().Only(Constructor).Making()],
        ["System.Net.Http.SocketsHttpHandler"] = [Web().Only(Constructor).Making()],
        ["System.Net.Http.WinHttpHandler"] = [Web().Only(Constructor).Making()],
        ["System.Net.Http.IHttpClientFactory"] = [Web().Making()],
        ["System.Net.Http.HttpClientFactoryExtensions"] = [Web().Making()],
        ["System.Net.Http.IHttpMessageHandlerFactory"] = [Web().Making()],
        ["System.Net.WebClient"] = Connection("CancelAsync"),
        ["System.Net.WebRequest"] = [Request(), Web().Only("Create*").Making()],
        ["System.Net.HttpWebRequest"] = [Request()],
        ["System.Net.FtpWebRequest"] = [Request()],
        ["System.Net.FileWebRequest"] = [Request()],
        ["System.Net.HttpListener"] = Connection("Abort", "Stop"),
        ["System.Net.Dns"] = [Web()],
        ["System.Net.Mail.SmtpClient"] = Connection("SendAsyncCancel"),
        ["System.Net.NetworkInformation.Ping"] = Connection("SendAsyncCancel"),
        ["System.Net.Sockets.Socket"] = Connection("Shutdown"),
        ["System.Net.Sockets.SocketTaskExtensions"] = [Web()],
        ["System.Net.Sockets.TcpClient"] = Connection(),
        ["System.Net.Sockets.TcpListener"] = Connection("Stop"),
        ["System.Net.Sockets.UdpClient"] = Connection(),
        ["System.Net.Sockets.NetworkStream"] = [Web().Only(Constructor)],
        ["System.Net.WebSockets.ClientWebSocket"] = Connection("Abort"),
        ["System.Net.Quic.QuicConnection"] = [Web().Only("ConnectAsync")],
        ["System.Net.Quic.QuicListener"] = [Web().Only("ListenAsync")],
        ["System.IO.Pipes.NamedPipeClientStream"] = Connection(),
        ["System.IO.Pipes.NamedPipeServerStream"] = Connection(),
        ["System.IO.Pipes.AnonymousPipeClientStream"] = [Web().Only(Constructor)],

        // Environment
        ["System.Environment"] =
        [
            Host( "read it where the tool is made, and hand the tool what it needs").Only(
                "GetEnvironmentVariable", "GetEnvironmentVariables", "ExpandEnvironmentVariables", "SetEnvironmentVariable", "CurrentDirectory"),
            Host( "return ToolResult.Error or throw a ToolException").Only("Exit", "FailFast"),
        ],

        // Code that cannot be followed
        ["System.Reflection.Assembly"] = [Code().Only("Load*", "UnsafeLoadFrom", "CreateInstance", "GetType")],
        ["System.Runtime.Loader.AssemblyLoadContext"] = [Code().Only("Load*")],
        ["System.AppDomain"] = [Code().Only("Load", "ExecuteAssembly*", "CreateInstance*")],
        ["System.Activator"] = [Code().Only("CreateInstance").WhenGivenText(), Code().Only("CreateInstanceFrom")],
        ["System.Type"] = [Code().Only("GetType", "GetTypeFromProgID").WhenGivenText(), Code().Only("InvokeMember")],
        ["System.Reflection.MethodBase"] = [Code().Only("Invoke")],
        ["System.Reflection.MethodInvoker"] = [Code().Only("Invoke*")],
        ["System.Reflection.ConstructorInfo"] = [Code().Only("Invoke")],
        ["System.Runtime.InteropServices.NativeLibrary"] = [Code().Only("Load", "TryLoad", "GetExport", "TryGetExport")],
        ["System.Runtime.InteropServices.Marshal"] = [Code().Only("GetDelegateForFunctionPointer")],
    };

    /// <summary>What is said of a method whose body is native code.</summary>
    public static Api Native { get; } = Code();

    private static Api File() => new(Rules.Files, "use context.Files");

    private static Api Command() => new(Rules.Processes, "use context.Processes");

    private static Api Web() => new(Rules.Network, "use context.Http");

    private static Api Host(string instead) => new(Rules.Environment, instead);

    private static Api Code() => new(Rules.Hidden, "call what is meant by its name, or do it where the tool is made");

    private static Api[] Connection(params string[] except) => [Web().Except([Constructor, .. except]), Web().Only(Constructor).Making()];

    private static Api Request() => Web().Only("GetResponse*", "GetRequestStream*", "BeginGet*");
}
