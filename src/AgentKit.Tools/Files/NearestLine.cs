namespace AgentKit.Tools.Files;

/// <summary>Finds the line that a text which does not match was probably meant for.</summary>
internal static class NearestLine
{
    private const double Similar = 0.5;
    private const int MostShown = 200;

    public static string Describe(string text, string wanted)
    {
        var first = FirstLine(wanted);
        var (number, line, score) = Find(text, first);
        if (score < Similar)
            return "No line resembles it. Read the file again.";
        var shown = line.Length > MostShown ? line[..MostShown] + "..." : line;
        return score >= 1
            ? $"Its first line stands at line {number}, but with other white space, or what follows differs: `{shown}`"
            : $"The nearest line is {number}: `{shown}`";
    }

    private static string FirstLine(string text) =>
        text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";

    private static (int Number, string Line, double Score) Find(string text, string wanted)
    {
        (int Number, string Line, double Score) best = (0, "", 0);
        var pairs = Pairs(wanted);
        var number = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            number++;
            var line = text[range].TrimEnd('\r');
            var score = line.Trim() == wanted ? 1 : Score(pairs, line.Trim());
            if (score > best.Score)
                best = (number, line, score);
        }

        return best;
    }

    // Dice's coefficient over pairs of neighbouring characters; just below 1 for what is not the same.
    private static double Score(HashSet<(char, char)> wanted, string line)
    {
        var pairs = Pairs(line.Length > MostShown * 10 ? line[..(MostShown * 10)] : line);
        var common = pairs.Count(wanted.Contains);
        return wanted.Count + pairs.Count == 0 ? 0 : Math.Min(0.99, 2.0 * common / (wanted.Count + pairs.Count));
    }

    private static HashSet<(char First, char Second)> Pairs(string text)
    {
        var pairs = new HashSet<(char, char)>();
        for (var i = 1; i < text.Length; i++)
            pairs.Add((text[i - 1], text[i]));
        return pairs;
    }
}
