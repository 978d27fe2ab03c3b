using System.ComponentModel.DataAnnotations;
using AgentKit.Internal;

namespace AgentKit.Execution;

/// <summary>How runs are carried out.</summary>
public sealed class ExecutionOptions
{
    /// <summary>How many answers a run may ask of the model.</summary>
    /// <value>Default: 200. <see langword="null"/> means no limit.</value>
    [Range(1, int.MaxValue)]
    public int? MaxTurns { get; set; } = 200;

    /// <summary>How long one call may take, unless its tool says otherwise. Waiting for a person does not count.</summary>
    /// <value>Default: two minutes.</value>
    [TimeRange("00:00:00.1", "1.00:00:00")]
    public TimeSpan CallTimeLimit { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a call that was told to stop may take to do so. After that it is left behind, and is in doubt.</summary>
    /// <value>Default: half a second.</value>
    [TimeRange("00:00:00", "00:00:30")]
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many characters of a result the model gets, unless its tool says otherwise. The rest can be read by id.</summary>
    /// <value>Default: 24,000, about 6,000 tokens.</value>
    [Range(200, int.MaxValue)]
    public int ResultLimit { get; set; } = 24_000;

    /// <summary>How many calls of one turn may run side by side.</summary>
    /// <value>Default: 8.</value>
    [Range(1, 256)]
    public int MaxParallelCalls { get; set; } = 8;

    /// <summary>What becomes of a second run on a session that has one.</summary>
    /// <value>Default: it waits.</value>
    public BusyPolicy WhenBusy { get; set; } = BusyPolicy.Wait;

    /// <summary>How often a request to the model is sent at most, when it fails in ways that may pass.</summary>
    /// <value>Default: 8, the first one included.</value>
    [Range(1, 100)]
    public int ModelAttempts { get; set; } = 8;

    /// <summary>The wait before the second attempt; it doubles with each, with jitter. A server's <c>Retry-After</c> goes before it.</summary>
    /// <value>Default: half a second.</value>
    [TimeRange("00:00:00", "00:10:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait between two attempts.</summary>
    /// <value>Default: 30 seconds.</value>
    [TimeRange("00:00:00", "01:00:00")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the model may send nothing before its answer counts as broken off.</summary>
    /// <value>Default: five minutes.</value>
    [TimeRange("00:00:01", "1.00:00:00")]
    public TimeSpan ModelSilence { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Whether an answer without a finish reason counts as broken off, and is asked for again. Some clients end a stream
    /// that was cut without a word. Turn it off for a chat client that never gives a reason.
    /// </summary>
    /// <value>Default: <see langword="true"/>.</value>
    public bool RequireFinishReason { get; set; } = true;

    /// <summary>
    /// Whether spans hold what was said: instructions, messages, arguments and results, as the GenAI semantic conventions
    /// name them. Whoever reads the traces then reads the conversation.
    /// </summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool TraceContent { get; set; }
}
