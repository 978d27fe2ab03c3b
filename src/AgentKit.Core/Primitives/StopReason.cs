using System.Text.Json.Serialization;

namespace AgentKit;

/// <summary>Why a run ended.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<StopReason>))]
public enum StopReason
{
    /// <summary>The model gave its final answer.</summary>
    Completed,

    /// <summary>The run took as many turns as it may.</summary>
    TurnLimit,

    /// <summary>A budget of tokens, money or time is spent.</summary>
    BudgetExhausted,

    /// <summary>The model's answer was cut at its output limit, and there was nothing left to continue with.</summary>
    OutputLimit,

    /// <summary>The provider withheld the answer.</summary>
    ContentFiltered,

    /// <summary>Someone asked the run to stop; it finished what it was at and kept everything.</summary>
    Interrupted,

    /// <summary>The caller's cancellation token fired.</summary>
    Cancelled,

    /// <summary>The run waits for an approval that nobody is there to give.</summary>
    Parked,

    /// <summary>The watchdog halted the run.</summary>
    Halted,

    /// <summary>The model, the store or the runtime failed; the result's failure says how.</summary>
    Failed,
}
