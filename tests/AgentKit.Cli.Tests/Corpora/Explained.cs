using System.Text.Json;

namespace AgentKit.Cli.Tests.Corpora;

/// <summary>Asks the program what it would decide, many calls at once.</summary>
internal static class Explained
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The answers, one for each call and in their order.</summary>
    /// <param name="program">The program in its workspace.</param>
    /// <param name="calls">The calls: the tool, its input, the mode.</param>
    /// <param name="options">Options for all of them.</param>
    public static async Task<IReadOnlyList<JsonElement>> AskAsync(
        AgentKitProgram program, IReadOnlyCollection<(string Tool, IReadOnlyDictionary<string, string> Input, string Mode)> calls, params string[] options)
    {
        var lines = calls.Select((call, id) => JsonSerializer.Serialize(new { id, tool = call.Tool, input = call.Input, mode = call.Mode }));
        using var process = program.Start(["explain", "--batch", "--on-ask", "deny", .. options]);

        // Read while writing, or both sides wait for the other to empty its pipe.
        var end = AgentKitProgram.EndAsync(process);
        await process.StandardInput.WriteAsync(string.Join('\n', lines) + "\n");
        process.StandardInput.Close();
        var outcome = await end.WaitAsync(Patience);

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Equal(Enumerable.Range(0, calls.Count), outcome.Lines.Select(line => line.GetProperty("id").GetInt32()));
        return outcome.Lines;
    }

    /// <summary>The decision of an answer, or <c>error</c> where there is none.</summary>
    public static string Decision(JsonElement answer) =>
        answer.TryGetProperty("decision", out var decision) ? decision.GetString()! : "error";
}
