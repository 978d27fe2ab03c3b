using System.Text.RegularExpressions;
using AgentKit.Provenance;

namespace AgentKit.Execution.Stages;

/// <summary>What stage five does about where a result came from: secrets go, a label comes.</summary>
internal sealed class ResultProvenance(SecretRedactor redactor, ResultLabels labels, IdSource ids)
{
    public CallEnd Settle(Run run, ValidCall call, CallEnd end)
    {
        end = Redact(call, end);

        // What broke off has only the runtime's own words for a result.
        if (end.Outcome is not (CallOutcome.Ok or CallOutcome.Error))
            return end;

        var label = labels.Of(call.Tool.OwnLabel, call.Tool.Traits.ResultsFrom, call.Effects, call.RecordsRead, new(run.Provenance, run.Workspace?.Root, run.Workspace?.Distrust));
        return end.Labelled(label, label.IsTrusted ? null : Fence.New(ids));
    }

    private CallEnd Redact(ValidCall call, CallEnd end)
    {
        try
        {
            var result = redactor.Redact(end.Result);
            return ReferenceEquals(result, end.Result) ? end : end.With(result);
        }
        catch (RegexMatchTimeoutException)
        {
            return end.With(ToolResult.Error($"The result of '{call.Tool.Name}' is withheld: a pattern for secrets took too long on it. The call itself has run."));
        }
    }
}
