namespace AgentKit.Cli.Output;

/// <summary>Whether people are at the other end.</summary>
internal static class Terminal
{
    // EPIPE, as Linux and macOS number it.
    private const int BrokenPipe = 32;

    /// <summary>Whether a person can type and see: otherwise the interactive command behaves as <c>run</c>.</summary>
    public static bool IsInteractive => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    /// <summary>Whether a write failed because nobody reads the output any more.</summary>
    public static bool IsClosedOutput(IOException exception) => exception.HResult == BrokenPipe;

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
