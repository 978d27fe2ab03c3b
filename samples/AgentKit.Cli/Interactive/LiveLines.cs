using System.Text;
using AgentKit.Cli.Output;

namespace AgentKit.Cli.Interactive;

/// <summary>The lines at the end of the screen that change while something runs. They are wiped before anything else is printed.</summary>
internal sealed class LiveLines
{
    private int _shown;

    public void Draw(IReadOnlyList<string> lines)
    {
        var drawing = new StringBuilder(Wipe());
        foreach (var line in lines)
            drawing.Append(Paint.Dim(SafeText.Line(line, Terminal.Width - 1))).Append("\r\n");
        _shown = lines.Count;
        if (drawing.Length > 0)
            Console.Out.Write(drawing);
    }

    public void Clear()
    {
        if (_shown > 0)
            Console.Out.Write(Wipe());
        _shown = 0;
    }

    private string Wipe() => _shown > 0 ? $"\e[{_shown}A\r\e[J" : "";
}
