using System.Globalization;
using System.Text;
using AgentKit.Hooks;
using AgentKit.Provenance;
using Microsoft.Extensions.Logging;

namespace AgentKit.Execution.Stages;

/// <summary>
/// Stage five: the result meets its schema, hooks have redacted it, it holds no secrets, it is known where it came from,
/// and it is no larger than its budget; what was cut is kept beside the log and can be read by id.
/// </summary>
internal sealed partial class ShapeStage(IEnumerable<ResultHook> hooks, ExecutionOptions options, ResultProvenance? provenance, ILogger logger)
{
    private readonly ResultHook[] _hooks = [.. hooks];

    public ValueTask<CallEnd> RunAsync(Run run, ValidCall call, CallEnd end)
    {
        end = CheckOutput(call, end);
        if (_hooks.Length == 0)
            end = Settle(run, call, end);
        if (_hooks.Length == 0 && !IsTooLong(call, end))
            return new(end);
        return ShapeAsync(run, call, end);
    }

    // In a replay the log has it all: nothing is redacted or labelled a second time.
    private CallEnd Settle(Run run, ValidCall call, CallEnd end) => provenance is null ? end : provenance.Settle(run, call, end);

    private async ValueTask<CallEnd> ShapeAsync(Run run, ValidCall call, CallEnd end)
    {
        foreach (var hook in _hooks)
            end = await RedactAsync(hook, call, end, run.Stopping).ConfigureAwait(false);
        if (_hooks.Length > 0)
            end = Settle(run, call, end);
        return IsTooLong(call, end) ? await CutAsync(run, call, end).ConfigureAwait(false) : end;
    }

    private static CallEnd CheckOutput(ValidCall call, CallEnd end)
    {
        if (end.Outcome != CallOutcome.Ok || call.Tool.OutputValidator is not { CanJudge: true } schema)
            return end;
        if (end.Result.Data is not { } data)
            return CallEnd.Error($"'{call.Tool.Name}' ran, but returned text where its output schema demands data. Its effects may have happened.");

        var errors = schema.Validate(data);
        return errors.Count == 0 ? end : CallEnd.Error(
            $"'{call.Tool.Name}' ran, but its output does not meet its own schema: {string.Join("; ", errors.Select(error => error.Message))}. Its effects may have happened.");
    }

    private async ValueTask<CallEnd> RedactAsync(ResultHook hook, ValidCall call, CallEnd end, CancellationToken cancellationToken)
    {
        try
        {
            var result = await hook.ShapeAsync(call.Call, end.Result, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"The hook {hook.GetType().Name} returned no result.");
            return ReferenceEquals(result, end.Result) ? end : end.With(result);
        }
#pragma warning disable CA1031 // A hook that redacts must not let through what it failed on, a stopped run included: the call has run.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.HookFailed(logger, exception, hook.GetType().Name, call.Tool.Name);
            return new(end.Outcome, ToolResult.Error($"The result of '{call.Tool.Name}' is withheld: the hook {hook.GetType().Name} failed on it. The call itself has run."));
        }
    }

    private bool IsTooLong(ValidCall call, CallEnd end) => end.Result.Text.Length > LimitOf(call);

    private int LimitOf(ValidCall call) => call.Tool.Traits.ResultLimit ?? options.ResultLimit;

    // Head and tail are kept: the start says what it is, the end how it went.
    private async ValueTask<CallEnd> CutAsync(Run run, ValidCall call, CallEnd end)
    {
        var text = end.Result.Text;
        // The call has run: a stop that comes now must not lose what it gave.
        var id = await run.Session.Log.SaveBlobAsync(Encoding.UTF8.GetBytes(text), CancellationToken.None).ConfigureAwait(false);
        var limit = LimitOf(call);
        var head = WholeCharacters(text, limit * 2 / 3);
        var tail = WholeCharacters(text, text.Length - (limit / 3));
        var note = string.Create(CultureInfo.InvariantCulture, $"\n[… {tail - head:N0} of {text.Length:N0} characters left out; read them with read_output, id {id} …]\n");
        var cut = new ToolResult
        {
            Text = string.Concat(text.AsSpan(0, head), note, text.AsSpan(tail)),
            IsError = end.Result.IsError,
            Contents = end.Result.Contents,
            FullTextId = id,
        };
        return end.With(cut);
    }

    private static int WholeCharacters(string text, int index) =>
        index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) ? index + 1 : index;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The hook {Hook} failed on a result of {Tool}; the result is withheld.")]
        public static partial void HookFailed(ILogger logger, Exception exception, string hook, string tool);
    }
}
