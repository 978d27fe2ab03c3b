using System.Text.Json;

namespace AgentKit.Cli.Tests.Corpora;

/// <summary>What the program decides about every command of the corpus, asked once.</summary>
public sealed class CommandVerdicts : IAsyncLifetime
{
    private List<(string Label, string Shown, JsonElement Answer)> _all = [];

    /// <summary>The commands of one label with what was answered.</summary>
    internal IReadOnlyList<(string Shown, JsonElement Answer)> Of(string label) =>
        [.. _all.Where(line => line.Label == label).Select(line => (line.Shown, line.Answer))];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        using var program = new AgentKitProgram();
        foreach (var file in CorpusFiles.Commands)
            program.Write(file, "");
        var lines = CorpusText.Read("commands.tsv");
        var answers = await Explained.AskAsync(
            program, [.. lines.Select(line => ("shell", (IReadOnlyDictionary<string, string>)new Dictionary<string, string> { ["command"] = CorpusText.Decode(line[1]) }, "default"))]);
        _all = [.. lines.Zip(answers, (line, answer) => (line[0], line[1], answer))];
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
