using System.ComponentModel;
using System.Diagnostics;
using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Interactive;

/// <summary>Lets the person edit a text: in the editor that <c>VISUAL</c> or <c>EDITOR</c> names, or in the line where they type.</summary>
internal sealed class PlanEditor(PromptEditor lines)
{
    private static string? Program =>
        new[] { "VISUAL", "EDITOR" }.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));

    /// <summary>Whether another program takes over the terminal for it.</summary>
    public static bool IsProgram => Program is not null;

    /// <summary>Edits.</summary>
    /// <returns>What the person made of the text, or <see langword="null"/> when they left it.</returns>
    /// <exception cref="UsageException">The editor cannot be started, or failed.</exception>
    public async Task<string?> EditAsync(string text) =>
        Program is { } program ? await RunAsync(program, text) : await lines.ReadAsync("  ", text);

    private static async Task<string?> RunAsync(string program, string text)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("agentkit-plan-").FullName, "plan.txt");
        try
        {
            await File.WriteAllTextAsync(path, text);
            using var process = Process.Start(Start(program, path)) ?? throw new UsageException($"The editor '{program}' cannot be started.");
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
                throw new UsageException($"The editor '{program}' ended with exit code {process.ExitCode}, so the plan stays as it was.");
            return await File.ReadAllTextAsync(path);
        }
        catch (Win32Exception exception)
        {
            throw new UsageException($"The editor '{program}' cannot be started: {exception.Message}");
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    // The variables may hold options too, so that a shell reads them, as other programs do.
    private static ProcessStartInfo Start(string program, string path) => OperatingSystem.IsWindows()
        ? new(program, [path])
        : new("/bin/sh", ["-c", $"{program} \"$1\"", "sh", path]);
}
