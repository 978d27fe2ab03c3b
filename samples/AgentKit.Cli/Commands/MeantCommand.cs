using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Commands;

/// <summary>Tells a prompt from a command that was written wrongly: it would go to the model, and cost money, without a word.</summary>
internal static class MeantCommand
{
    private static readonly string[] NotBuilt = ["acp", "mcp"];

    /// <summary>Lets a prompt go on, and refuses one that is a single word within a slip or two of a command's name.</summary>
    /// <exception cref="UsageException">It looks like a command.</exception>
    public static string? Check(string? prompt, IEnumerable<string> commands)
    {
        if (prompt is null || !prompt.All(char.IsAsciiLetterLower))
            return prompt;
        if (NotBuilt.Contains(prompt))
            throw new UsageException($"agentkit {prompt} is not built yet. {AsPrompt(prompt)}");
        if (commands.FirstOrDefault(name => Slips(prompt, name) <= (name.Length < 6 ? 1 : 2)) is { } meant)
            throw new UsageException($"There is no command '{prompt}'. Was agentkit {meant} meant? {AsPrompt(prompt)}");
        return prompt;
    }

    private static string AsPrompt(string word) => $"To say it to the model: agentkit run {word}";

    // Letters that were left out, put in, taken for others or, side by side, exchanged.
    private static int Slips(string said, string name)
    {
        var cost = new int[said.Length + 1, name.Length + 1];
        for (var i = 0; i <= said.Length; i++)
        {
            for (var j = 0; j <= name.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }

                var other = said[i - 1] == name[j - 1] ? 0 : 1;
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + other);
                if (i > 1 && j > 1 && said[i - 1] == name[j - 2] && said[i - 2] == name[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[said.Length, name.Length];
    }
}
