using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AgentKit.Capabilities;

namespace AgentKit.Tools.Sandboxing;

/// <summary>Tries to break out of a sandbox. Only one that holds in fact counts, whatever its version says.</summary>
internal static class BubblewrapTrial
{
    // Each thing that must not succeed says so when it does; the last line shows that the script came to its end.
    private const string Attempts = """
        echo NONCE >inside || echo "open: the workspace cannot be written"
        (: >'OUTSIDE/written') 2>/dev/null && echo "open: a folder outside the workspace can be written"
        (: >/usr/agentkit-trial) 2>/dev/null && echo "open: the system can be written"
        mount -o remount,bind,rw /usr 2>/dev/null && echo "open: the system can be mounted writable"
        unshare -U true 2>/dev/null && echo "open: further namespaces can be made"
        (exec 3<>/dev/tcp/127.0.0.1/PORT) 2>/dev/null && echo "open: the host's network can be reached"
        while read -r name value; do
            [ "$name" = CapEff: ] && [ "$value" != 0000000000000000 ] && echo "open: capabilities are left ($value)"
        done </proc/self/status
        while IFS= read -r -d '' variable; do echo "variable ${variable%%=*}"; done </proc/1/environ
        echo "closed NONCE"
        """;

    private static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal) { ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin", ["HOME"] = "/", ["LANG"] = "C.UTF-8" };

    /// <summary>Why the sandbox does not hold; <see langword="null"/> when it does.</summary>
    public static string? WhyNot(BubblewrapMeans means, TimeSpan limit)
    {
        var folder = Directory.CreateDirectory($"{SandboxFolder.Current.Path}/trial-{Path.GetRandomFileName()}").FullName;
        try
        {
            var inside = Directory.CreateDirectory($"{folder}/inside").FullName;
            var outside = Directory.CreateDirectory($"{folder}/outside").FullName;
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var nonce = Path.GetRandomFileName();
            var script = Attempts.Replace("NONCE", nonce, StringComparison.Ordinal).Replace("OUTSIDE", outside, StringComparison.Ordinal)
                .Replace("PORT", ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

            var policy = new SandboxPolicy { Workspace = inside, CanWrite = true, Environment = Variables, Protection = _ => PathProtection.None };
            using var start = means.Contain(policy);
            if (Run(start, inside, script, limit, out var output) is { } failure)
                return failure;

            var lines = output.Split('\n');
            return lines.FirstOrDefault(line => line.StartsWith("open: ", StringComparison.Ordinal)) is { } open ? open[6..]
                : !lines.Contains($"closed {nonce}", StringComparer.Ordinal) ? "it ran nothing"
                : Directory.EnumerateFileSystemEntries(outside).Any() ? "a folder outside the workspace was written"
                : !File.Exists($"{inside}/inside") || File.ReadAllText($"{inside}/inside") != nonce + "\n" ? "what was written in the workspace is not there"
                : listener.Pending() ? "the host's network was reached"
                : Strange(lines, start) is { } name ? $"the variable {name} of the host is seen"
                : null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string? Strange(string[] lines, ContainedStart start) =>
        lines.Where(line => line.StartsWith("variable ", StringComparison.Ordinal)).Select(line => line[9..])
            .FirstOrDefault(name => !start.Environment.ContainsKey(name) && name is not ("PWD" or "OLDPWD" or "SHLVL" or "_"));

    private static string? Run(ContainedStart contained, string folder, string script, TimeSpan limit, out string output)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            ArgumentList = { "-c", $"ulimit -c 0\n{contained.Preparation}\nexec \"$@\" </dev/null", "sh" },
        };
        foreach (var argument in (IEnumerable<string>)[.. contained.Arguments, "/bin/bash", "--noprofile", "--norc", "-c", "--", script])
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in contained.Environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var reading = process.StandardOutput.ReadToEndAsync();
        var complaining = process.StandardError.ReadToEndAsync();
        output = "";
        try
        {
            if (!process.WaitForExit(limit) || !Task.WaitAll([reading, complaining], limit))
                return string.Create(CultureInfo.InvariantCulture, $"it did not end within {limit.TotalSeconds:0.#} seconds");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        output = reading.Result;
        return process.ExitCode == 0 ? null : FirstLine(complaining.Result) ?? string.Create(CultureInfo.InvariantCulture, $"it ended with code {process.ExitCode}");
    }

    private static string? FirstLine(string text) => text.Split('\n').FirstOrDefault(line => line.Length > 0 && line != "ready" && !line.StartsWith("left ", StringComparison.Ordinal));
}
