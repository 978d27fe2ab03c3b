namespace AgentKit.Cli.Output;

/// <summary>How a headless run reports.</summary>
internal enum OutputFormat
{
    /// <summary>The final answer; progress on standard error.</summary>
    Text,

    /// <summary>One object at the end.</summary>
    Json,

    /// <summary>One event a line, as they happen.</summary>
    StreamJson,
}
