using System.Text;
using AgentKit.Capabilities.Processes;

namespace AgentKit.Capabilities;

/// <summary>
/// The commands that one call may run: only a text that was approved, by bash without its start-up files, in the root of
/// the workspace, with nothing to read and an environment without secrets. When the time is up or the call ends, all that
/// the command started ends with it. Where a <see cref="Sandbox"/> works, the operating system holds the command to the approved
/// effects. Where none does, it can touch what the host's user can, and its result says so.
/// </summary>
public sealed class ToolProcesses
{
    // One argument of a program may have 128 KiB with its closing NUL (MAX_ARG_STRLEN, execve(2)).
    private const int MostTextBytes = (128 * 1024) - 1;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly CapabilityGrant _grant;
    private readonly Workspace _workspace;
    private readonly ShellHost _host;
    private readonly Sandbox? _sandbox;

    internal ToolProcesses(CapabilityGrant grant, Workspace workspace, ShellHost host, Sandbox? sandbox = null) =>
        (_grant, _workspace, _host, _sandbox) = (grant, workspace, host, sandbox);

    /// <summary>Runs a command line with the usual limits.</summary>
    /// <param name="text">The very text of an approved <see cref="RunCommand"/>.</param>
    /// <param name="cancellationToken">Ends the command and all that it started.</param>
    /// <exception cref="ToolException">The command was not approved, or cannot be run.</exception>
    public Task<ProcessResult> RunAsync(string text, CancellationToken cancellationToken = default) =>
        RunAsync(new ProcessRequest { Text = text }, cancellationToken);

    /// <summary>Runs a command line.</summary>
    /// <param name="request">The command and its limits.</param>
    /// <param name="cancellationToken">Ends the command and all that it started.</param>
    /// <exception cref="ToolException">The command was not approved, or cannot be run.</exception>
    public async Task<ProcessResult> RunAsync(ProcessRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(request.TimeLimit, TimeSpan.Zero);
        var command = RefuseUnlessApproved(request.Text);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _grant.Revoked);
        try
        {
            return await RunAsync(request, command, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _grant.ThrowIfRevoked();
            throw;
        }
    }

    private async Task<ProcessResult> RunAsync(ProcessRequest request, RunCommand command, CancellationToken stop)
    {
        var environment = _host.EnvironmentFor(command.IsRead);
        if (!await IsContainedAsync(stop).ConfigureAwait(false))
            return await new ShellRun(_host, _workspace.Root, request, _grant.Clock, environment).RunAsync(stop).ConfigureAwait(false);

        var policy = PolicyOfCall.Create(_grant, _workspace, command, environment);
        using var contained = _sandbox!.Contain(policy);
        var result = await new ShellRun(_host, _workspace.Root, request, _grant.Clock, environment, contained).RunAsync(stop).ConfigureAwait(false);
        return result with { Policy = policy, HiddenPaths = contained.HiddenPaths, SoughtPaths = contained.SoughtPaths, LimitsReached = contained.LimitsReached };
    }

    /// <exception cref="ToolException">There is no sandbox, and the host demands one.</exception>
    private async Task<bool> IsContainedAsync(CancellationToken stop)
    {
        var status = _sandbox is null ? null : await _sandbox.DetectAsync(stop).ConfigureAwait(false);
        if (status is { Containment: Containment.Full })
            return true;
        if (_host.Options.RequiresSandbox)
            throw new ToolException($"The command was not run: this host demands a sandbox, and there is none. {status?.What ?? "None is registered."} {status?.Remedy}".TrimEnd());
        return false;
    }

    private RunCommand RefuseUnlessApproved(string text)
    {
        _grant.ThrowIfRevoked();
        var approved = _grant.Effects.OfType<RunCommand>().FirstOrDefault(command => command.Text == text);
        if (approved is null)
            throw _grant.Refuse($"This call was not approved to run '{text}': the tool must declare RunCommand with exactly this text.");
        if (_grant.Mode == Mode.Plan && !approved.IsRead)
            throw _grant.Refuse("In plan mode only commands run that are proved to change nothing, and this one is not.");
        if (WhyUnfit(text) is { } why)
            throw new ToolException($"The command cannot be run: {why}.");
        return approved;
    }

    private static string? WhyUnfit(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "it is empty";
        if (text.Contains('\0', StringComparison.Ordinal))
            return "it holds a NUL character";
        try
        {
            return Strict.GetByteCount(text) > MostTextBytes ? $"it is longer than {MostTextBytes} bytes; write it to a file and run that" : null;
        }
        catch (EncoderFallbackException)
        {
            return "it holds half of a surrogate pair";
        }
    }
}
