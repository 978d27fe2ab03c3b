using System.Text;

namespace AgentKit.Tools.Schemas;

/// <summary>Writes lists for error messages: complete when they are short, and with their length when they are not.</summary>
internal static class ListText
{
    private const int Longest = 400;

    /// <summary>Writes names, quoted and separated by commas.</summary>
    public static string Of(IReadOnlyCollection<string> names) => Join(names.Select(InstanceText.Quote), names.Count);

    /// <summary>Writes phrases as they are, separated by commas.</summary>
    public static string Join(IEnumerable<string> phrases, int count)
    {
        var text = new StringBuilder();
        var written = 0;
        foreach (var phrase in phrases)
        {
            if (written > 0 && text.Length + phrase.Length > Longest) return text.Append(", … (").Append(count).Append(" in all)").ToString();
            if (written++ > 0) text.Append(", ");
            text.Append(phrase);
        }

        return text.ToString();
    }
}
