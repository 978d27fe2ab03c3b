using AgentKit.Capabilities;
using AgentKit.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.Execution.Stages;

/// <summary>What one call's handler works with. What it does not ask for is not made.</summary>
internal sealed class CallContext(Run run, ValidCall call, CapabilitySet capabilities, IServiceScopeFactory scopes, TimeProvider clock) : ToolContext
{
    private readonly CancellationTokenSource _cancellation = new();
    private CapabilityGrant? _grant;
    private AsyncServiceScope? _scope;
    private volatile bool _closed;

    public override ToolCall Call => call.Call;

    public override SessionId SessionId => run.Session.Id;

    public override IReadOnlyList<Effect> Effects => call.Effects;

    public override TimeProvider Clock => clock;

    public override IServiceProvider Services
    {
        get
        {
            lock (_cancellation)
            {
                ObjectDisposedException.ThrowIf(_closed, this);
                return (_scope ??= scopes.CreateAsyncScope()).ServiceProvider;
            }
        }
    }

    public CancellationToken Cancellation => _cancellation.Token;

    /// <summary>What the handler threw; for the host's log, not for the model.</summary>
    public Exception? Failure { get; private set; }

    public override void Report(string message)
    {
        if (!_closed)
            run.Session.Show(new CallProgress { CallId = call.Call.Id, Message = message });
    }

    public override T Capability<T>()
    {
        lock (_cancellation)
        {
            _grant ??= new()
            {
                Effects = call.Effects,
                Workspace = run.Workspace,
                Mode = run.Mode.Mode,
                Records = new CallRecords(run.Session.Log),
                Clock = clock,
                Revoked = _cancellation.Token,
            };
        }

        _grant.ThrowIfRevoked();
        return capabilities.Create<T>(_grant);
    }

    public void Failed(Exception exception) => Failure = exception;

    /// <summary>Tells the handler to stop, and takes away what it was given.</summary>
    public void Revoke() => _cancellation.Cancel();

    /// <summary>The call is over: whatever the handler still holds refuses from now on.</summary>
    public void Close()
    {
        lock (_cancellation)
            _closed = true;
        if (_grant is not null)
            _cancellation.Cancel();
        if (_scope is { } scope)
            _ = DisposeAsync(scope);
    }

    private static async Task DisposeAsync(AsyncServiceScope scope) => await scope.DisposeAsync().ConfigureAwait(false);
}
