using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace AgentKit.Memory.Tests.Sqlite;

/// <summary>Eight processes write 500 records each, and one is killed every second: nothing that was acknowledged is lost.</summary>
public sealed class ManyProcessesTests : IDisposable
{
    private const int Writers = 8;
    private const int Records = 500;
    private const int MostKilled = 5;

    private readonly MemoryBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_and_no_writer_sees_an_error()
    {
        var token = TestContext.Current.CancellationToken;
        using var over = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers).Select(number => Writer.Start(_bench.File, $"w{number}", Records)).ToList();
        var killing = KillAsync(writers, over.Token);

        var written = await Task.WhenAll(writers.Select(writer => writer.EndAsync(token)));
        await over.CancelAsync();
        var killed = await killing;
        writers.ForEach(writer => writer.Dispose()); // Behind the killing: until then it may look at one that has just ended.

        using var store = _bench.Open();
        var kept = (await store.In(MemoryBench.Mine).ListAsync(cancellationToken: token)).Select(record => record.Id).ToHashSet(StringComparer.Ordinal);
        var acknowledged = written.SelectMany(one => one.Acknowledged).ToList();
        Assert.DoesNotContain(acknowledged, id => !kept.Contains(id));
        Assert.All(written.Where(one => !killed.Contains(one.Name)), one => Assert.Equal((0, "", Records), (one.ExitCode, one.Errors, one.Acknowledged.Count)));
        Assert.NotEmpty(killed);
        Assert.Equal("ok", Integrity());
        foreach (var id in written.Select(one => one.Acknowledged[^1]))
            Assert.Contains(id, (await store.In(MemoryBench.Mine).SearchAsync(new() { Text = $"writer {id.Replace("-", " saw number ", StringComparison.Ordinal)}" }, token)).Select(match => match.Record.Id));
    }

    private static async Task<HashSet<string>> KillAsync(List<Writer> writers, CancellationToken over)
    {
        var killed = new HashSet<string>(StringComparer.Ordinal);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (killed.Count < MostKilled && await timer.WaitForNextTickAsync(over))
            {
                if (writers.FirstOrDefault(writer => !killed.Contains(writer.Name) && writer.HasWritten) is { } next && next.Kill())
                    killed.Add(next.Name);
            }
        }
        catch (OperationCanceledException)
        {
            // All writers have ended.
        }

        return killed;
    }

    private string Integrity()
    {
        using var connection = new SqliteConnection($"Data Source={_bench.File}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO terms (terms) VALUES ('integrity-check'); PRAGMA integrity_check;";
        return (string)command.ExecuteScalar()!;
    }

    private sealed record Written(string Name, int ExitCode, string Errors, List<string> Acknowledged);

    private sealed class Writer(string name, Process process) : IDisposable
    {
        private readonly List<string> _acknowledged = [];

        public string Name => name;

        public void Dispose() => process.Dispose();

        public bool HasWritten
        {
            get
            {
                lock (_acknowledged)
                    return _acknowledged.Count > 20;
            }
        }

        public static Writer Start(string file, string name, int count)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "AgentKit.MemoryWriter.dll"), file, name, $"{count}" })
                start.ArgumentList.Add(argument);
            return new(name, Process.Start(start)!);
        }

        public bool Kill()
        {
            if (process.HasExited)
                return false;
            process.Kill();
            return true;
        }

        public async Task<Written> EndAsync(CancellationToken token)
        {
            var errors = process.StandardError.ReadToEndAsync(token);
            while (await process.StandardOutput.ReadLineAsync(token) is { } line)
            {
                lock (_acknowledged)
                    _acknowledged.Add(line);
            }

            await process.WaitForExitAsync(token);
            return new(name, process.ExitCode, await errors, _acknowledged);
        }
    }
}
