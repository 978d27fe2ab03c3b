namespace AgentKit.Hooks;

/// <summary>A hook of the host that sees every result before the model does, to redact it.</summary>
public abstract class ResultHook
{
    /// <summary>
    /// Looks at one result. Called for each call that ran, in the order in which hooks were added. When it throws, the
    /// result is withheld.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="result">Its result, as the hook before left it.</param>
    /// <param name="cancellationToken">Fires when the run is stopped.</param>
    /// <returns>The same result, or another in its place.</returns>
    public abstract ValueTask<ToolResult> ShapeAsync(ToolCall call, ToolResult result, CancellationToken cancellationToken = default);
}
