using Spectre.Console;

namespace AgentKit.Cli.Output;

/// <summary>Where tables and panels go: in colour to a terminal, plain to everything else.</summary>
internal static class Screen
{
    private static readonly Lazy<IAnsiConsole> Console = new(() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = Paint.IsOn ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = Paint.IsOn ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
        Out = new AnsiConsoleOutput(System.Console.Out),
    }));

    /// <summary>Writes lines; they are not broken where another program reads them.</summary>
    public static void WriteLines(IEnumerable<Spectre.Console.Rendering.IRenderable> lines)
    {
        var console = Console.Value;
        var width = console.Profile.Width;
        try
        {
            if (System.Console.IsOutputRedirected)
                console.Profile.Width = int.MaxValue / 2;
            foreach (var line in lines)
                console.Write(new Rows(line));
        }
        finally
        {
            console.Profile.Width = width;
        }
    }

    public static void Write(Spectre.Console.Rendering.IRenderable shown) => Console.Value.Write(shown);
}
