using System.Globalization;
using System.Text;

namespace AgentKit.Capabilities.Processes;

/// <summary>What a sandbox told of one command on its own channel. Whatever is written there, little of it is kept.</summary>
internal sealed class SandboxReport
{
    private const int MostBytes = 8 * 1024;
    private const string Ready = "ready";
    private const string Left = "left ";
    private readonly MemoryStream _kept = new();

    public bool IsReady => Lines().Contains(Ready);

    public int LeftBehind
    {
        get
        {
            var line = Lines().LastOrDefault(line => line.StartsWith(Left, StringComparison.Ordinal));
            return line is not null && int.TryParse(line.AsSpan(Left.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        }
    }

    public string Complaint => Lines().FirstOrDefault(line => line.Length > 0 && line != Ready && !line.StartsWith(Left, StringComparison.Ordinal)) ?? "it gave no reason";

    public async Task ReadAsync(Stream stream)
    {
        var bytes = new byte[1024];
        try
        {
            while (await stream.ReadAsync(bytes, CancellationToken.None).ConfigureAwait(false) is > 0 and var read)
            {
                lock (_kept)
                    _kept.Write(bytes.AsSpan(0, (int)Math.Min(read, MostBytes - _kept.Length)));
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The call is over and has closed its end of the pipe.
        }
    }

    private string[] Lines()
    {
        lock (_kept)
            return Encoding.UTF8.GetString(_kept.GetBuffer().AsSpan(0, (int)_kept.Length)).Split('\n', StringSplitOptions.TrimEntries);
    }
}
