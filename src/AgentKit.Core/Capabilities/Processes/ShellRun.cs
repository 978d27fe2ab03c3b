using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace AgentKit.Capabilities.Processes;

/// <summary>One command, from its start to the end of all that it started.</summary>
internal sealed class ShellRun(ShellHost host, string folder, ProcessRequest request, TimeProvider clock, IReadOnlyDictionary<string, string> environment, ContainedStart? contained = null)
{
    // How long the output may outlive the shell, and then the processes that were ended. Both are the operating system's
    // own times, whatever clock the session has.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly string _marker = Path.GetRandomFileName() + Path.GetRandomFileName();
    private readonly OutputBuffer _output = new(host.Options.MostKeptBytes);
    private readonly SandboxReport _report = new();

    public async Task<ProcessResult> RunAsync(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var started = clock.GetTimestamp();
        using var process = await StartAsync().ConfigureAwait(false);
        using var timeUp = new CancellationTokenSource(request.TimeLimit, clock);
        using var tooMuch = new CancellationTokenSource();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, timeUp.Token, tooMuch.Token);

        var reading = Task.Run(() => ReadAsync(process.StandardOutput.BaseStream, tooMuch), CancellationToken.None);
        var reporting = contained is null ? Task.CompletedTask : Task.Run(() => _report.ReadAsync(process.StandardError.BaseStream), CancellationToken.None);
        var exited = await HasExitedAsync(process, end.Token).ConfigureAwait(false);
        if (exited)
            await WithinGraceAsync(reading).ConfigureAwait(false);

        var ended = await ProcessFamily.EndAsync(process, _marker, isContained: contained is not null).ConfigureAwait(false);
        await WithinGraceAsync(reading).ConfigureAwait(false);
        if (!exited)
            stop.ThrowIfCancellationRequested();

        // All that held its end are gone; only a busy machine can make this wait.
        await Task.WhenAny(reporting, Task.Delay(Patience, TimeProvider.System, CancellationToken.None)).ConfigureAwait(false);
        if (exited && contained is not null && !_report.IsReady)
            throw new ToolException($"The command was not run, because the sandbox could not be set up: {_report.Complaint}.");

        var written = _output.Total;
        var (text, truncated) = _output.Close();
        return new()
        {
            ExitCode = exited ? process.ExitCode : null,
            Output = text,
            Truncated = truncated,
            TimedOut = !exited && timeUp.IsCancellationRequested,
            OutputExceeded = !exited && written > host.Options.MostOutputBytes,
            LeftBehind = !exited ? 0 : contained is null ? ended : _report.LeftBehind,
            Duration = clock.GetElapsedTime(started),
        };
    }

    private async Task<Process> StartAsync()
    {
        try
        {
            var process = await ProcessStarter.StartAsync(contained is null
                ? host.Prepare(request.Text, folder, _marker, environment)
                : host.Prepare(request.Text, folder, _marker, contained)).ConfigureAwait(false);
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception exception)
        {
            throw new ToolException($"The command could not be started: {exception.Message}", exception);
        }
    }

    private static async Task<bool> HasExitedAsync(Process process, CancellationToken end)
    {
        try
        {
            await process.WaitForExitAsync(end).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return process.HasExited;
        }
    }

    // What holds the pipe open and cannot be found must not hold the call.
    private static Task WithinGraceAsync(Task reading) =>
        Task.WhenAny(reading, Task.Delay(Grace, TimeProvider.System, CancellationToken.None));

    private async Task ReadAsync(Stream stream, CancellationTokenSource tooMuch)
    {
        var decoder = Encoding.UTF8.GetDecoder();
        var bytes = new byte[32 * 1024];
        var chars = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        try
        {
            while (await stream.ReadAsync(bytes, CancellationToken.None).ConfigureAwait(false) is > 0 and var read && _output.Add(bytes.AsSpan(0, read)))
            {
                if (_output.Total > host.Options.MostOutputBytes)
                    await tooMuch.CancelAsync().ConfigureAwait(false);
                else
                    request.OnOutput?.Invoke(new(chars, 0, decoder.GetChars(bytes.AsSpan(0, read), chars, flush: false)));
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The call is over and has closed its end of the pipe.
        }
    }
}
