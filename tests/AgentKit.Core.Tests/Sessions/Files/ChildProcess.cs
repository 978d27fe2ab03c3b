using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AgentKit.Core.Tests.Sessions.Files;

/// <summary>The session writer, as a process of its own.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ChildProcess(Process process, string firstLine) => (_process, FirstLine) = (process, firstLine);

    public string FirstLine { get; }

    public int Id => _process.Id;

    private static string Writer => Path.Combine(AppContext.BaseDirectory, "AgentKit.SessionWriter.dll");

    public static Task<ChildProcess> StartAsync(TemporaryStore files, string what) =>
        StartAsync(Dotnet(), "exec", Writer, files.Folder, TemporaryStore.Id.Value, what);

    /// <summary>A child that can make no file larger than this, as if the disk were full.</summary>
    public static Task<ChildProcess> StartOnSmallDiskAsync(TemporaryStore files, int blocks) =>
        StartAsync("/bin/sh", "-c", $"trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"", "sh", Dotnet(), "exec", Writer, files.Folder, TemporaryStore.Id.Value, "write");

    /// <summary>A host that submits background runs on files, carries them out, and says so.</summary>
    /// <param name="folder">Where everything is kept.</param>
    /// <param name="hold">Where the first run hangs for ever: in the second answer of the <c>model</c>, in the second call of the <c>tool</c>, or <c>none</c>.</param>
    /// <param name="runs">How many runs it submits.</param>
    public static Task<ChildProcess> StartBackgroundRunsAsync(string folder, string hold, int runs) =>
        StartAsync(Dotnet(), "exec", Writer, folder, "background", hold, runs.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<ChildProcess> StartAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_EnableWriteXorExecute"] = "0", ["DOTNET_EnableDiagnostics"] = "0" },
        };

        var process = Process.Start(start)!;
        var first = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        return new(process, first ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync()));
    }

    public Task<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);

    public Task<string> ReadErrorsAsync() => _process.StandardError.ReadToEndAsync().WaitAsync(Patience);

    /// <summary>SIGKILL: no handler, no flush.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static string Dotnet()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : name;
    }
}
