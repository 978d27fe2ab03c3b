namespace AgentKit.Autonomy;

/// <summary>
/// Tells from where a program runs whether a person is there: a terminal that is attached and in use, and no sign of a build
/// server. Not there any more is who closed the terminal, or touched no key for a while. Safe for use from many threads.
/// </summary>
public sealed class TerminalPresence : IPresence, IDisposable
{
    // Set by build servers: CI by most of them, the others by those that their documentation names them of.
    private static readonly string[] BuildServerVariables =
    [
        "CI", "CONTINUOUS_INTEGRATION", "GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "TEAMCITY_VERSION", "JENKINS_URL", "BUILDKITE", "CIRCLECI",
        "TRAVIS", "APPVEYOR", "CODEBUILD_BUILD_ID", "BITBUCKET_BUILD_NUMBER", "DRONE",
    ];

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);

    private readonly TimeProvider _clock;
    private readonly ITimer? _idle;
    private readonly PresenceReport _start;
    private readonly TimeSpan? _idleAfter;
    private long _lastActivity;
    private volatile string? _gone;
    private volatile bool _wasIdle;

    /// <summary>Looks at the facts given.</summary>
    /// <param name="hasTerminal">Whether input comes from a terminal and output goes to one.</param>
    /// <param name="variable">The value of an environment variable, such as <see cref="Environment.GetEnvironmentVariable(string)"/>.</param>
    /// <param name="idleAfter">How long without <see cref="NoteActivity"/> somebody counts as there; <see langword="null"/> for ever.</param>
    /// <param name="clock">The clock. Default: the system's.</param>
    public TerminalPresence(bool hasTerminal, Func<string, string?> variable, TimeSpan? idleAfter = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(variable);
        ArgumentOutOfRangeException.ThrowIfLessThan(idleAfter ?? TimeSpan.MaxValue, TimeSpan.Zero);
        _clock = clock ?? TimeProvider.System;
        _idleAfter = idleAfter;
        _start = Look(hasTerminal, variable);
        _lastActivity = _clock.GetTimestamp();
        if (idleAfter is { } limit && _start.IsThere)
            _idle = _clock.CreateTimer(static presence => ((TerminalPresence)presence!).LookIdle(), this, limit, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public event EventHandler? Changed;

    /// <inheritdoc/>
    public PresenceReport Observe() =>
        !_start.IsThere ? _start
        : _gone is { } why ? new(false, why)
        : IsIdle() ? new(false, FormattableString.Invariant($"no key came for {_idleAfter!.Value.TotalMinutes:0.##} minutes"))
        : _start;

    /// <summary>The person did something: pressed a key, moved in an editor.</summary>
    public void NoteActivity()
    {
        Volatile.Write(ref _lastActivity, _clock.GetTimestamp());
        if (_idleAfter is { } limit)
            _idle?.Change(limit, Timeout.InfiniteTimeSpan);
        if (!_wasIdle)
            return;
        _wasIdle = false;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>The person left for good: closed the terminal, or the bridge to an editor broke.</summary>
    /// <param name="why">What happened, as half a sentence: <c>the terminal was closed</c>.</param>
    public void NoteGone(string why)
    {
        ArgumentException.ThrowIfNullOrEmpty(why);
        if (Interlocked.CompareExchange(ref _gone, why, null) is null)
            Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <inheritdoc/>
    public void Dispose() => _idle?.Dispose();

    private static PresenceReport Look(bool hasTerminal, Func<string, string?> variable)
    {
        if (!hasTerminal)
            return new(false, "no terminal is attached");
        var server = Array.Find(BuildServerVariables, name => variable(name) is { Length: > 0 } value && !value.Equals("false", StringComparison.OrdinalIgnoreCase) && value != "0");
        return server is null ? new(true, "a terminal is attached") : new(false, $"the variable {server} says that this is a build server");
    }

    private bool IsIdle() => _idleAfter is { } limit && _clock.GetElapsedTime(Volatile.Read(ref _lastActivity)) >= limit;

    private void LookIdle()
    {
        // A timer may fire a moment early, or a key may have come meanwhile.
        if (!IsIdle())
        {
            var left = _idleAfter!.Value - _clock.GetElapsedTime(Volatile.Read(ref _lastActivity));
            _idle?.Change(left > Shortest ? left : Shortest, Timeout.InfiniteTimeSpan);
            return;
        }

        _wasIdle = true;
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
