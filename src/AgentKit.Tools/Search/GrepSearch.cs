using System.Text;
using System.Text.RegularExpressions;
using AgentKit.Capabilities;
using AgentKit.Tools.Files;

namespace AgentKit.Tools.Search;

/// <summary>One search for lines, file by file, until enough were found.</summary>
internal sealed class GrepSearch(WorkspaceFiles files, Regex pattern)
{
    private const int MostLines = 200;
    private const int MostShown = 300;
    private const int MostBytes = 10 * 1024 * 1024;

    private readonly List<string> _lines = [];

    /// <summary>The lines found, as <c>path:line: text</c>.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Whether there was more to find.</summary>
    public bool IsFull { get; private set; }

    /// <summary>How many files were searched.</summary>
    public int Searched { get; private set; }

    /// <summary>How many files could not be searched.</summary>
    public int Failed { get; private set; }

    public async Task SearchAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await files.ReadBytesAsync(path, MostBytes, cancellationToken).ConfigureAwait(false);
            if (!FileContent.IsBinary(bytes))
                Search(path, await DecodeAsync(bytes, cancellationToken).ConfigureAwait(false));
            Searched++;
        }
        catch (ToolException)
        {
            Failed++;
        }
    }

    private static async Task<string> DecodeAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Search(string path, string text)
    {
        var number = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            number++;
            var line = text.AsSpan(range).TrimEnd('\r');
            if (range.Start.Value == text.Length && text.Length > 0 || !pattern.IsMatch(line))
                continue;
            if (_lines.Count == MostLines)
            {
                IsFull = true;
                return;
            }

            _lines.Add($"{path}:{number}: {Shown(line)}");
        }
    }

    // Of a long line, what is around the match.
    private string Shown(ReadOnlySpan<char> line)
    {
        if (line.Length <= MostShown)
            return line.ToString();

        foreach (var match in pattern.EnumerateMatches(line))
        {
            var start = Math.Clamp(match.Index - (MostShown / 3), 0, line.Length - MostShown);
            return $"{(start > 0 ? "..." : "")}{line.Slice(start, MostShown)}{(start + MostShown < line.Length ? "..." : "")}";
        }

        return line[..MostShown].ToString();
    }
}
