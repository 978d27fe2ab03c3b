using System.Diagnostics;
using System.Reflection;
using AgentKit.Loopback;

namespace AgentKit.Cli.Tests;

/// <summary>The built program, with a workspace, data and settings of its own, and nothing else in its environment.</summary>
internal sealed class AgentKitProgram : IDisposable
{
    /// <summary>What no test comes near unless it hangs.</summary>
    public const int Timeout = 120_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string Path = Built("AgentKitProgram");

    private readonly string _root = Directory.CreateTempSubdirectory("agentkit-test-").FullName;
    private readonly Dictionary<string, string> _variables = [];
    private readonly List<Process> _started = [];

    public AgentKitProgram()
    {
        Workspace = Directory.CreateDirectory(System.IO.Path.Combine(_root, "workspace")).FullName;
        Directory.CreateDirectory(System.IO.Path.Combine(_root, "home"));
    }

    public AgentKitProgram(OpenAIServer server) : this()
    {
        _variables["OPENAI_API_KEY"] = "key";
        _variables["OPENAI_BASE_URL"] = server.BaseAddress.ToString();
    }

    public AgentKitProgram(AnthropicServer server) : this()
    {
        _variables["ANTHROPIC_API_KEY"] = "key";
        _variables["ANTHROPIC_BASE_URL"] = server.BaseAddress.ToString();
    }

    public string Workspace { get; }

    /// <summary>Where it is started. Default: in the workspace.</summary>
    public string? StartIn { get; set; }

    public string Sessions => System.IO.Path.Combine(_root, "data", "agentkit", "sessions");

    public string Config => System.IO.Path.Combine(_root, "config", "agentkit");

    public void Set(string variable, string value) => _variables[variable] = value;

    public void Write(string path, string text)
    {
        var full = System.IO.Path.Combine(Workspace, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public string Read(string path) => File.ReadAllText(System.IO.Path.Combine(Workspace, path));

    public bool Has(string path) => File.Exists(System.IO.Path.Combine(Workspace, path));

    public Task<Outcome> RunAsync(params string[] arguments) => FeedAsync("", arguments);

    /// <summary>Runs it with this on standard input.</summary>
    public async Task<Outcome> FeedAsync(string input, params string[] arguments)
    {
        using var process = Start(Path, arguments);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        return await EndAsync(process);
    }

    /// <summary>Runs another program of this repository in the same surroundings.</summary>
    public Task<Outcome> RunOtherAsync(string name) => EndAsync(Start(Built(name), []));

    /// <summary>Starts it, and leaves the rest to the test.</summary>
    public Process Start(params string[] arguments) => Start(Path, arguments);

    /// <summary>Runs it in a terminal, typing each line when the text before it has come.</summary>
    public async Task<Outcome> TypeAsync(IEnumerable<(string After, string Keys)> typing, params string[] arguments)
    {
        using var process = StartInTerminal(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var seen = await TypeAsync(process, typing);
        seen.Append(await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, seen.ToString(), await error);
    }

    /// <summary>The same, and then the terminal is gone. Tells how the program ended.</summary>
    public async Task<int> TypeAndHangUpAsync(IEnumerable<(string After, string Keys)> typing, params string[] arguments)
    {
        // The shell outlives the terminal, to tell; what it starts hears of the end as usual.
        var told = System.IO.Path.Combine(_root, "ended");
        using var process = Start("script", ["-qec", $"trap : HUP; {Quoted(arguments)}; echo $? > '{told}.new'; mv '{told}.new' '{told}'", "/dev/null"]);
        await TypeAsync(process, typing);
        process.Kill();
        await process.WaitForExitAsync();
        for (var waited = TimeSpan.Zero; !File.Exists(told); waited += TimeSpan.FromMilliseconds(100))
        {
            Assert.True(waited < Patience, "The program did not end with its terminal.");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        return int.Parse(await File.ReadAllTextAsync(told), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<System.Text.StringBuilder> TypeAsync(Process process, IEnumerable<(string After, string Keys)> typing)
    {
        var seen = new System.Text.StringBuilder();
        var buffer = new char[4096];
        var from = 0;
        foreach (var (after, keys) in typing)
        {
            int found;
            var patience = Task.Delay(Patience);
            while ((found = seen.ToString().IndexOf(after, from, StringComparison.Ordinal)) < 0)
            {
                var reading = process.StandardOutput.ReadAsync(buffer, 0, buffer.Length);
                var isThere = await Task.WhenAny(reading, patience) == reading;
                Assert.True(isThere && await reading > 0, $"'{after}' never came:\n{seen}");
                var read = await reading;
                seen.Append(buffer, 0, read);
            }

            from = found + after.Length;
            await process.StandardInput.WriteAsync(keys);
            await process.StandardInput.FlushAsync();
        }

        return seen;
    }

    private Process StartInTerminal(string[] arguments) =>
        Start("script", ["-qec", Quoted(arguments), "/dev/null"]);

    private static string Quoted(string[] arguments) => string.Join(' ', arguments.Prepend(Path).Select(word => $"'{word}'"));

    /// <summary>Waits for its end.</summary>
    public static async Task<Outcome> EndAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }

    public void Dispose()
    {
        // A test that ran out of time must not leave its program behind.
        foreach (var process in _started.Where(IsAlive))
            process.Kill(entireProcessTree: true);
        Directory.Delete(_root, recursive: true);
    }

    private static string Built(string name) =>
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == name).Value!;

    private static bool IsAlive(Process process)
    {
        try
        {
            return !process.HasExited;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = StartIn ?? Workspace,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] kept = ["PATH", "DOTNET_ROOT"];
        foreach (var name in start.Environment.Keys.Except(kept).ToArray())
            start.Environment.Remove(name);
        start.Environment["HOME"] = System.IO.Path.Combine(_root, "home");
        start.Environment["TERM"] = "xterm";
        start.Environment["XDG_DATA_HOME"] = System.IO.Path.Combine(_root, "data");
        start.Environment["XDG_CONFIG_HOME"] = System.IO.Path.Combine(_root, "config");
        foreach (var (name, value) in _variables)
            start.Environment[name] = value;
        var started = Process.Start(start)!;
        _started.Add(started);
        return started;
    }
}
