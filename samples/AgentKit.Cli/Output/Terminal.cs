namespace AgentKit.Cli.Output;

/// <summary>Whether people are at the other end.</summary>
internal static class Terminal
{
    /// <summary>Whether a person can type and see: otherwise the interactive command behaves as <c>run</c>.</summary>
    public static bool IsInteractive => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    /// <summary>How many columns a line has.</summary>
    public static int Width
    {
        get
        {
            try
            {
                return Console.WindowWidth is > 0 and var width ? width : 80;
            }
            catch (IOException)
            {
                return 80;
            }
        }
    }
}
