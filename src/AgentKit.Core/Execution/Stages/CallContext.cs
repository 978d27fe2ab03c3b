using AgentKit.Capabilities;
using AgentKit.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentKit.Execution.Stages;

/// <summary>What one call's handler works with. What it does not ask for is not made.</summary>
internal sealed partial class CallContext(Run run, ValidCall call, CallMeans means) : ToolContext
{
    private readonly CancellationTokenSource _cancellation = new();
    private const int MostRefusedLogged = 20;

    private CapabilityGrant? _grant;
    private int _refused;
    private ParentRun? _parent;
    private AsyncServiceScope? _scope;
    private volatile bool _closed;

    public override ToolCall Call => call.Call;

    public override SessionId SessionId => run.Session.Id;

    public override SessionOwner Owner => run.Owner;

    public override string Agent => run.Agent;

    public override string? Workspace => run.Workspace?.Root;

    public override IReadOnlyList<Effect> Effects => call.Effects;

    public override TimeProvider Clock => means.Clock;

    public override IServiceProvider Services
    {
        get
        {
            lock (_cancellation)
            {
                ObjectDisposedException.ThrowIf(_closed, this);
                return (_scope ??= means.Scopes.CreateAsyncScope()).ServiceProvider;
            }
        }
    }

    public CancellationToken Cancellation => _cancellation.Token;

    /// <summary>What the handler threw; not for the model.</summary>
    public Exception? Failure { get; private set; }

    public override void Report(string message)
    {
        if (!_closed && run.Session.IsWatched)
            run.Session.Show(new CallProgress { CallId = call.Call.Id, Message = means.Redactor.RedactPiece(message) });
    }

    public override T Capability<T>()
    {
        lock (_cancellation)
        {
            if (_closed)
                throw new ToolException("The call is over, and what it held it may not use any more.");
            _grant ??= new()
            {
                Effects = call.Effects,
                Workspace = run.Workspace,
                Veto = means.Policy.VetoFor(call.Tool.Name),
                Mode = run.EffectiveMode,
                ModeNow = () => run.EffectiveMode,
                Session = run.Session,
                Author = call.Tool.Author,
                OnRefused = NoteRefused,
                Records = new CallRecords(run.Session.Log, call),
                Clock = means.Clock,
                Revoked = _cancellation.Token,
            };
        }

        _grant.ThrowIfRevoked();
        return typeof(T) == typeof(ParentRun) ? (T)(object)AsParent() : means.Capabilities.Create<T>(_grant);
    }

    /// <summary>The end of the call, with what was refused to an agent that it started.</summary>
    public CallEnd Told(CallEnd end) => Volatile.Read(ref _parent)?.Tell(end) ?? end;

    /// <summary>The handler threw. What one throws that was left behind concerns nobody any more.</summary>
    public void Failed(Exception exception)
    {
        Failure = exception;
        if (!_closed && exception is not (ToolException or OperationCanceledException))
            Log.HandlerFailed(means.Logger, exception, call.Tool.Name);
    }

    /// <summary>
    /// Tells the handler to stop, and takes away what it was given. The token fires at once; what the handler hung on it
    /// runs elsewhere, where it can neither block nor break what ends the call.
    /// </summary>
    public void Revoke() => _ = RevokeAsync();

    /// <summary>The call is over: whatever the handler still holds refuses from now on.</summary>
    public void Close()
    {
        lock (_cancellation)
            _closed = true;
        if (_grant is not null)
            Revoke();
        if (_scope is { } scope)
            _ = DisposeAsync(scope);
    }

    // One that tries door after door does not fill the log.
    private void NoteRefused(string what)
    {
        if (!_closed && Interlocked.Increment(ref _refused) <= MostRefusedLogged)
            run.Session.Append(new CallRefused { CallId = call.Call.Id, What = means.Redactor.RedactPiece(what) });
    }

    private ParentRun AsParent()
    {
        var agents = call.Effects.OfType<Spawn>().ToArray();
        if (agents.Length == 0)
            throw new ToolException($"'{call.Tool.Name}' was not approved to start an agent. Its effects must name it, with Effect.Spawn.");
        lock (_cancellation)
            return _parent ??= means.Parents(run, call.Call.Id, agents.All(agent => agent.ReadsOnly), _cancellation.Token);
    }

    private async Task RevokeAsync()
    {
        try
        {
            await _cancellation.CancelAsync().ConfigureAwait(false);
        }
        catch (AggregateException exception)
        {
            Log.CallbackFailed(means.Logger, exception, call.Tool.Name);
        }
    }

    private async Task DisposeAsync(AsyncServiceScope scope)
    {
        try
        {
            await scope.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a service of the host throws, the call has ended already.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.ScopeFailed(means.Logger, exception, call.Tool.Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The handler of {Tool} threw.")]
        public static partial void HandlerFailed(ILogger logger, Exception exception, string tool);

        [LoggerMessage(LogLevel.Error, "What the handler of {Tool} hung on its cancellation token threw.")]
        public static partial void CallbackFailed(ILogger logger, Exception exception, string tool);

        [LoggerMessage(LogLevel.Error, "A scoped service of a call of {Tool} could not be disposed.")]
        public static partial void ScopeFailed(ILogger logger, Exception exception, string tool);
    }
}
