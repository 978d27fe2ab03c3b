using System.Text;
using AngleSharp.Dom;

namespace AgentKit.Tools.Web;

/// <summary>Tables whose cells hold a line each.</summary>
internal static class MarkdownTable
{
    private const int MostColumns = 50;

    /// <summary>The visible cells of a table, row by row.</summary>
    public static IElement[][] RowsOf(IElement table, HiddenElements hidden) =>
    [
        .. table.Children
            .Where(part => part.LocalName is "thead" or "tbody" or "tfoot" && !hidden.Contains(part))
            .SelectMany(part => part.Children)
            .Concat(table.Children)
            .Where(row => row.LocalName == "tr" && !hidden.Contains(row))
            .Select(row => row.Children.Where(cell => cell.LocalName is "td" or "th" && !hidden.Contains(cell)).ToArray())
            .Where(cells => cells.Length > 0),
    ];

    /// <summary>Whether it is a table of values, and not one that places things on the page.</summary>
    public static bool IsGrid(IElement[][] rows) =>
        rows.Length > 0
        && rows.Max(row => row.Length) is > 1 and <= MostColumns
        && !Array.Exists(rows, row => Array.Exists(row, cell => cell.Children.Any(child => child.LocalName is "table" or "ul" or "ol" or "pre" or "h1" or "h2" or "h3" or "form" or "blockquote" || child.Children.Any(inner => inner.LocalName is "table" or "pre"))));

    /// <summary>Writes rows, the first of them as the head.</summary>
    public static string Format(string[][] rows)
    {
        var columns = rows.Max(row => row.Length);
        var text = new StringBuilder();
        for (var i = 0; i < rows.Length; i++)
        {
            text.Append(i == 0 ? "" : "\n").Append('|');
            for (var column = 0; column < columns; column++)
                text.Append(' ').Append(column < rows[i].Length ? rows[i][column].Replace("|", "\\|", StringComparison.Ordinal) : "").Append(" |");
            if (i == 0)
                text.Append("\n|").Insert(text.Length, " --- |", columns);
        }

        return text.ToString();
    }
}
