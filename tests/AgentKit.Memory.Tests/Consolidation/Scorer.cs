using AgentKit.Memory.Consolidation.Planning;
using AgentKit.Memory.Transfer;

namespace AgentKit.Memory.Tests.Consolidation;

/// <summary>Plays labelled groups through consolidation and counts what became of them.</summary>
public sealed class Scorer(DateTimeOffset now)
{
    private readonly Dictionary<string, (int Right, int Missed, int Wrong)> _topics = new(StringComparer.Ordinal);

    public List<string> Faults { get; } = [];

    public int PairsMerged { get; private set; }

    public int PairsMergedRightly { get; private set; }

    public int LookalikePairs { get; private set; }

    public int LookalikePairsApart { get; private set; }

    public int SecretsLeaked { get; private set; }

    public IEnumerable<string> Topics => _topics.Keys;

    public double Mean => _topics.Keys.Average(Score);

    /// <summary>The harmonic mean of precision and recall of a topic, in percent.</summary>
    public double Score(string topic)
    {
        var (right, missed, wrong) = _topics[topic];
        return right == 0 ? 0 : 200.0 * right / ((2 * right) + missed + wrong);
    }

    public IEnumerable<string> Table => _topics.Keys.Order(StringComparer.Ordinal).Select(topic => $"{topic,-10} {Score(topic),5:0.0}  right {_topics[topic].Right}, missed {_topics[topic].Missed}, wrong {_topics[topic].Wrong}");

    /// <summary>Each group in scopes of its own, or all in the scopes that their lines name.</summary>
    public void Play(IReadOnlyList<LabelledGroup> groups, bool isTogether = false)
    {
        foreach (var played in isTogether ? [groups] : groups.Select(group => (IReadOnlyList<LabelledGroup>)[group]))
        {
            var records = played.SelectMany(group => group.Lines.Select((line, at) => Record(group, line, at))).ToList();
            var after = records.ToDictionary(record => record.Id, StringComparer.Ordinal);
            foreach (var scope in records.GroupBy(record => record.Scope))
            {
                foreach (var record in new Planner(new()).Plan(scope, now).SelectMany(step => step.After))
                    after[record.Id] = record;
            }

            foreach (var group in played)
                Count(group, after);
        }
    }

    public static MemoryRecord Record(LabelledGroup group, LabelledLine line, int at) => new()
    {
        Id = Id(group, at),
        Scope = new() { Owner = new() { User = "test" }, Group = line.Scope ?? "" },
        Statement = line.Text,
        Source = new() { Origin = TrustText.Origin(line.Source) ?? MemoryOrigin.Import, Speaker = line.Speaker },
        Trust = TrustText.Read(line.Trust, line.Source, line.Speaker),
        ObservedAt = line.At,
        RecordedAt = line.At.AddDays(400),
    };

    private static string Id(LabelledGroup group, int at) => $"{group.Id}-{at}";

    private void Count(LabelledGroup group, Dictionary<string, MemoryRecord> after)
    {
        for (var at = 0; at < group.Lines.Count; at++)
            Judge(group, at, after);
        for (var i = 0; i < group.Lines.Count; i++)
        {
            for (var j = i + 1; j < group.Lines.Count; j++)
                JudgePair(group, i, j, after);
        }
    }

    private void Judge(LabelledGroup group, int at, Dictionary<string, MemoryRecord> after)
    {
        var (line, record) = (group.Lines[at], after[Id(group, at)]);
        var wanted = line.Want switch
        {
            "+" => record.Status == MemoryStatus.Active,
            "old" => record.Status is MemoryStatus.Superseded or MemoryStatus.Merged,
            "exp" => record.Status == MemoryStatus.Expired,
            "quar" => record.Status == MemoryStatus.Quarantined,
            "junk" => record.Status == MemoryStatus.Dropped,
            _ when line.Want.StartsWith("sec:", StringComparison.Ordinal) => record.Status == MemoryStatus.Active && !IsLeaked(line.Want[4..], record),
            _ => true,
        };
        if (line.Want[0] == '=')
            return;
        Note(group, wanted, isWrong: line.Want == "+", line, record);
    }

    private bool IsLeaked(string secret, MemoryRecord record)
    {
        if (!record.Statement.Contains(secret, StringComparison.Ordinal))
            return false;
        SecretsLeaked++;
        return true;
    }

    private void JudgePair(LabelledGroup group, int i, int j, Dictionary<string, MemoryRecord> after)
    {
        var (left, right) = (group.Lines[i], group.Lines[j]);
        var isSame = left.Want[0] == '=' && left.Want == right.Want && left.Scope == right.Scope;
        var isMerged = Root(Id(group, i), after) == Root(Id(group, j), after);
        if (isMerged)
        {
            PairsMerged++;
            PairsMergedRightly += isSame || left.Want == "old" || right.Want == "old" || left.Want == "=x" || right.Want == "=x" ? 1 : 0;
        }

        if (group.Topic == "lookalike")
        {
            LookalikePairs++;
            LookalikePairsApart += after[Id(group, i)].Status == MemoryStatus.Active && after[Id(group, j)].Status == MemoryStatus.Active ? 1 : 0;
        }

        if (isSame)
            Note(group, isMerged, isWrong: false, right, after[Id(group, j)]);
        else if (isMerged && (left.Want[0] == '=' || right.Want[0] == '=') && left.Want != "=x" && right.Want != "=x")
            Note(group, isRight: false, isWrong: true, right, after[Id(group, j)]);
    }

    private static string Root(string id, Dictionary<string, MemoryRecord> after) =>
        after[id] is { Status: MemoryStatus.Merged, Into: { } into } ? Root(into, after) : id;

    private void Note(LabelledGroup group, bool isRight, bool isWrong, LabelledLine line, MemoryRecord record)
    {
        var (right, missed, wrong) = _topics.GetValueOrDefault(group.Topic);
        _topics[group.Topic] = isRight ? (right + 1, missed, wrong) : isWrong ? (right, missed, wrong + 1) : (right, missed + 1, wrong);
        if (!isRight)
            Faults.Add($"{group.Id} {group.Topic}: [{line.Want}] {line.Text} -> {record.Status} {record.Into} {record.Why}");
    }
}
