using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentKit.Memory.Tests.Retrieval;

/// <summary>A conversation of the development set: turns, and questions with the turns that answer them.</summary>
internal sealed record Conversation(string Name, IReadOnlyList<Turn> Turns, IReadOnlyList<Question> Questions)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<Conversation> Load(string folder) =>
        [.. Directory.GetFiles(folder, "*.turns.jsonl").Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>Several conversations as if the same two people had had them all: harder, since names tell nothing and there is more of all.</summary>
    public static Conversation Merged(IReadOnlyList<Conversation> all)
    {
        var turns = new List<Turn>();
        var questions = new List<Question>();
        foreach (var one in all)
        {
            var people = one.Turns.Select(turn => turn.Speaker).Distinct().Order(StringComparer.Ordinal).ToArray();
            string Rename(string text) => Regex.Replace(Regex.Replace(text, $@"\b{people[0]}\b", "Alexis"), $@"\b{people[1]}\b", "Robin");
            turns.AddRange(one.Turns.Select(turn => turn with { Id = $"{one.Name}/{turn.Id}", Session = $"{one.Name}/{turn.Session}", Text = Rename(turn.Text), Speaker = Rename(turn.Speaker) }));
            questions.AddRange(one.Questions.Select(question => question with { Query = Rename(question.Query), Evidence = [.. question.Evidence.Select(id => $"{one.Name}/{id}")] }));
        }

        return new Conversation("merged", turns, questions);
    }

    private static Conversation Read(string turns) => new(
        Path.GetFileName(turns).Replace(".turns.jsonl", ""),
        Lines<Turn>(turns),
        Lines<Question>(turns.Replace(".turns.jsonl", ".questions.jsonl")));

    private static T[] Lines<T>(string path) => [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<T>(line, Json)!)];
}

internal sealed record Turn(string Id, string Text, string Speaker, string Session, DateTimeOffset At);

internal sealed record Question(string Id, string Type, string Query, IReadOnlyList<string> Evidence);
