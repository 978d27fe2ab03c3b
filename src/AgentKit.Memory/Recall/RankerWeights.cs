namespace AgentKit.Memory.Recall;

/// <summary>
/// How much each thing counts. Found on the development set in tests/AgentKit.Memory.Tests/Retrieval/Data, and on one conversation of the
/// foreign one; round numbers on purpose. What each adds there is listed by RecallTests.
/// </summary>
internal sealed record RankerWeights
{
    public static RankerWeights Default { get; } = new();

    /// <summary>How soon a repeated term counts no more (BM25's k1).</summary>
    public double Saturation { get; init; } = 0.8;

    /// <summary>How much long records are held back (BM25's b).</summary>
    public double LengthShare { get; init; } = 0.3;

    /// <summary>What another form of a word counts.</summary>
    public double Form { get; init; } = 0.9;

    /// <summary>What an instance of a kind counts.</summary>
    public double Instance { get; init; } = 0.5;

    /// <summary>What a word of the same theme counts.</summary>
    public double Theme { get; init; } = 0.4;

    /// <summary>What a term counts that the record before has.</summary>
    public double Before { get; init; } = 0.4;

    /// <summary>What a term counts that the record before asks about.</summary>
    public double Asked { get; init; } = 0.8;

    /// <summary>What a term counts that the record after has.</summary>
    public double After { get; init; } = 0.3;

    /// <summary>What a term counts that a record two away has.</summary>
    public double Far { get; init; } = 0.25;

    /// <summary>What a term counts that stands in the record before a question which this one answers: it may say what "it" is.</summary>
    public double BeforeQuestion { get; init; } = 0.3;

    /// <summary>What a term counts that stands three or more before.</summary>
    public double LongBefore { get; init; } = 0.15;

    /// <summary>What a term counts that stands three or more after.</summary>
    public double LongAfter { get; init; } = 0.05;

    /// <summary>What of these two is left at each step further away.</summary>
    public double Fade { get; init; } = 0.8;

    /// <summary>How much more a long record has to tell than a short one: a turn of a few words answers little.</summary>
    public double Substance { get; init; } = 0.3;

    /// <summary>What is left of a record that somebody else said than who is asked about.</summary>
    public double OtherSpeaker { get; init; } = 0.5;

    /// <summary>What a speaker's name counts as a term.</summary>
    public double SpeakerName { get; init; } = 0.1;

    /// <summary>What is added for what could be an answer to the question.</summary>
    public double Answer { get; init; } = 0.2;

    /// <summary>What a term counts that the record itself only asks about.</summary>
    public double Asking { get; init; } = 0.4;

    /// <summary>What is added for the session that speaks most of what is asked.</summary>
    public double Session { get; init; } = 0.2;

    /// <summary>What is added for a time that the question names.</summary>
    public double Time { get; init; } = 0.5;

    /// <summary>What is added for two terms of the question that stand side by side.</summary>
    public double Adjacent { get; init; } = 0.3;

    /// <summary>How much it counts what share of the question is met.</summary>
    public double Coverage { get; init; } = 0.3;

    /// <summary>What is added for what the best have in common beyond the question.</summary>
    public double Feedback { get; init; } = 0.05;
}
