using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using AgentKit.Capabilities;
using AgentKit.Capabilities.Processes;

namespace AgentKit.Tools.Tests.Shell.Analysis;

/// <summary>
/// Runs commands by real bash in a jail without network in which the workspace can be written, and sees what they do that
/// a command which only reads the workspace does not.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ReadOnlyJail(ScratchTree tree)
{
    private const string Bubblewrap = "/usr/bin/bwrap";
    private const int BatchSize = 40;
    private const string End = "the end";

    // Reading moves the time of access of what was not read for long; a digest or a dump of the file cannot hide that.
    private const string Prepare = $$"""
        mkdir /tmp/beside /tmp/home /tmp/printed
        echo {{ScratchTree.OutsideMarker}} | tee /tmp/beside/secret.txt /tmp/home/notes.txt > /tmp/neighbour.txt
        outside=(/tmp/beside /tmp/beside/secret.txt /tmp/home /tmp/home/notes.txt /tmp/neighbour.txt)
        touch -a -d @978307200 /tmp "${outside[@]}"
        ulimit -f 2048
        """;

    private const string Report = $$"""
        stat -c '%X read %n' /tmp "${outside[@]}" | grep -v '^978307200 '
        grep -E '^Ip: [0-9]' /proc/net/snmp | cut -d' ' -f 11,13 | grep -v '^0 0$' | sed 's/^/network /'
        grep -E 'Ip6Out(Requests|NoRoutes)' /proc/net/snmp6 | grep -vE '\s0$' | sed 's/^/network /'
        find /tmp /dev/shm -mindepth 1 -not -path '/tmp/ws*' -not -path '/tmp/printed*' -printf '%p\n' | grep -vxF "$(printf '%s\n' "${outside[@]}")" | sed 's/^/made /'
        grep -rlF {{ScratchTree.OutsideMarker}} /tmp/printed | sed 's/.*/printed what is outside/'
        echo {{End}}
        """;

    private const string Telltale = $$"""
        grep -rlF {{ScratchTree.SecretMarker}} /tmp/printed | sed 's/.*/printed a secret/'
        echo {{End}}
        """;

    private readonly IReadOnlyDictionary<string, string> _environment = EnvironmentOfProvedCommands();

    /// <summary>Skips the test where there is no such jail.</summary>
    public void Require()
    {
        Assert.SkipUnless(File.Exists(Bubblewrap), "bubblewrap is not installed: apt-get install bubblewrap");
        tree.Renew();
        Assert.SkipUnless(Run($"echo {End}", []) is not null, "bubblewrap does not work on this machine");
    }

    /// <summary>The commands that write, reach somebody or read what is outside, each with what it did.</summary>
    public IEnumerable<string> Guilty(IReadOnlyCollection<string> commands) => commands.Chunk(BatchSize).SelectMany(batch => Search(batch, WhatTheyDo));

    /// <summary>The commands that print a secret, though the files are hidden as the sandbox hides them.</summary>
    public IEnumerable<string> Telling(IReadOnlyCollection<string> commands) => commands.Chunk(BatchSize).SelectMany(batch => Search(batch, WhatTheyTell));

    // Halves the batch until it has them.
    private static IEnumerable<string> Search(string[] commands, Func<string[], string> offence)
    {
        if (offence(commands) is not { Length: > 0 } what)
            return [];
        if (commands.Length == 1)
            return [$"{commands[0]} => {what}"];
        var middle = commands.Length / 2;
        return Search(commands[..middle], offence).Concat(Search(commands[middle..], offence));
    }

    private string WhatTheyDo(string[] commands)
    {
        tree.Renew();
        var before = tree.Fingerprint();
        var seen = Reported(commands, Report, []);
        return tree.Fingerprint() == before ? seen : $"{seen} changed the tree";
    }

    private string WhatTheyTell(string[] commands)
    {
        tree.Renew();
        return Reported(commands, Telltale, [.. tree.Secrets.SelectMany(secret => (string[])["--ro-bind", "/dev/null", $"/tmp/ws/{secret}"]), "--ro-bind", tree.IndexWithoutSecrets, "/tmp/ws/.git/index"]);
    }

    private string Reported(string[] commands, string report, string[] mounts)
    {
        var lines = commands.Select((command, number) => $"timeout -s KILL 2 bash --noprofile --norc -c {Quote(command)} </dev/null >/tmp/printed/{number} 2>&1");
        var output = Run(string.Join('\n', [Prepare, .. lines, report]), mounts);
        Assert.NotNull(output);
        return string.Join("; ", output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct());
    }

    /// <summary>What the script prints; <see langword="null"/> when it did not come to its end.</summary>
    private string? Run(string script, string[] mounts)
    {
        string[] arguments =
        [
            "--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--die-with-parent", "--new-session", "--cap-drop", "ALL",
            "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", "--tmpfs", "/run", "--bind", tree.Copy, "/tmp/ws", .. mounts,
            "--chdir", "/tmp/ws", "bash", "--noprofile", "--norc", "-s",
        ];
        var start = new ProcessStartInfo(Bubblewrap, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment.Clear();
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        // Not as an argument: programs that list processes would print the marker.
        process.StandardInput.Write(script + "\n");
        process.StandardInput.Close();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd().TrimEnd('\n');
        process.WaitForExit();
        return output.EndsWith(End, StringComparison.Ordinal) ? output[..^End.Length] : null;
    }

    private static Dictionary<string, string> EnvironmentOfProvedCommands()
    {
        var made = new Dictionary<string, string>(ShellEnvironment.ReadOnly(ShellEnvironment.Create(new ProcessOptions(), new Hashtable())), StringComparer.Ordinal)
        {
            ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
            ["HOME"] = "/tmp/home",
        };
        var count = int.Parse(made["GIT_CONFIG_COUNT"], CultureInfo.InvariantCulture);
        made["GIT_CONFIG_COUNT"] = (count + 1).ToString(CultureInfo.InvariantCulture);
        made[$"GIT_CONFIG_KEY_{count}"] = "safe.directory";
        made[$"GIT_CONFIG_VALUE_{count}"] = "*";
        return made;
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
