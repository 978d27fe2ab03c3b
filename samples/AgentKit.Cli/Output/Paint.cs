namespace AgentKit.Cli.Output;

/// <summary>Colours for what streams by; plain where colours are not wanted. Tables and panels are Spectre's.</summary>
internal static class Paint
{
    /// <summary>Whether the person's terminal shows colours and wants them.</summary>
    public static bool IsOn { get; } =
        !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";

    public static string Dim(string text) => With("2", text);

    public static string Bold(string text) => With("1", text);

    public static string Good(string text) => With("32", text);

    public static string Warn(string text) => With("33", text);

    public static string Bad(string text) => With("31", text);

    public static string Accent(string text) => With("36", text);

    private static string With(string code, string text) => IsOn ? $"\e[{code}m{text}\e[0m" : text;
}
