using AgentKit.Execution.Stages;
using AgentKit.Permissions;

namespace AgentKit.Execution;

/// <summary>Says what would become of a call. Nothing is logged, asked or run.</summary>
internal sealed class Explanation(ValidateStage validate, AuthoriseStage authorise)
{
    /// <summary>Stage one, and the judgement of stage three.</summary>
    public async ValueTask<Decision> ExplainAsync(Run run, ToolCall call, CancellationToken cancellationToken)
    {
        var outcome = validate.Run(run, call);
        return outcome.End is { } end
            ? throw new AgentKitException(end.Result.Text)
            : await authorise.ExplainAsync(run, outcome.Next!, cancellationToken).ConfigureAwait(false);
    }
}
