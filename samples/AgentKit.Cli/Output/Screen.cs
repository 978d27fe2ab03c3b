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

    public static void Write(Spectre.Console.Rendering.IRenderable shown) => Console.Value.Write(shown);
}
