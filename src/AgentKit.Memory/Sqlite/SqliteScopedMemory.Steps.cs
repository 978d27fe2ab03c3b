using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace AgentKit.Memory.Sqlite;

internal sealed partial class SqliteScopedMemory
{
    private const string StepColumns = "number, change, before, after, at, undone";

    public override async Task<IReadOnlyList<MemoryStep>> ApplyAsync(string run, IReadOnlyList<MemoryStep> steps, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.SelectMany(step => step.Before.Concat(step.After)).FirstOrDefault(record => record.Scope != scope) is { } stranger)
            throw new ArgumentException($"Record '{stranger.Id}' belongs to {stranger.Scope}, and this is the memory of {scope}.", nameof(steps));

        // What can be done before the transaction is: others wait for it.
        var written = steps.Select(step => new WrittenStep(step with { After = [.. step.After.Select(Clean)], At = clock.GetUtcNow() })).ToList();
        return steps.Count == 0 ? [] : await WriteAsync(view => written.Where(step => Apply(view, run, step)).Select(step => step.Step).ToList(), cancellationToken).ConfigureAwait(false);
    }

    public override Task<IReadOnlyList<MemoryStep>> UndoAsync(CancellationToken cancellationToken = default) => WriteAsync<IReadOnlyList<MemoryStep>>(
        view =>
        {
            if (view.Ask("SELECT run FROM steps WHERE scope = $scope AND undone = 0 ORDER BY number DESC LIMIT 1") is not string run)
                return [];

            var undone = new List<MemoryStep>();
            foreach (var (number, step) in Steps(view, "run = $run AND undone = 0 ORDER BY number DESC", ("$run", run)))
            {
                if (TakeBack(view, step))
                    undone.Add(step with { IsUndone = true });
                view.Run("UPDATE steps SET undone = 1 WHERE scope = $scope AND number = $number", ("$number", number));
            }

            return undone;
        },
        cancellationToken);

    public override Task<IReadOnlyList<MemoryChange>> ListUndoneAsync(CancellationToken cancellationToken = default) => ReadAsync<IReadOnlyList<MemoryChange>>(
        view => view.Query(row => JsonSerializer.Deserialize(row.GetString(0), MemoryJson.Default.MemoryChange)!, "SELECT change FROM steps WHERE scope = $scope AND undone = 1 ORDER BY number"),
        [],
        cancellationToken);

    public override Task<IReadOnlyList<MemoryStep>> HistoryAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return ReadAsync<IReadOnlyList<MemoryStep>>(
            view => Steps(view, "number IN (SELECT step FROM step_records WHERE scope = $scope AND id = $id) ORDER BY number", ("$id", id)).ConvertAll(step => step.Step),
            [],
            cancellationToken);
    }

    private static bool Apply(ScopeView view, string run, WrittenStep written)
    {
        var step = written.Step;
        var there = step.Before.Select(record => view.Find(record.Id)).ToList();
        if (there.Zip(written.States).Any(pair => !IsStill(pair.First, pair.Second)))
            return false;

        var before = there.ToDictionary(row => row!.Record.Id, row => row!, StringComparer.Ordinal);
        foreach (var record in step.After)
        {
            if (before.TryGetValue(record.Id, out var row))
                Update(view, row, record);
            else if (view.Find(record.Id) is null)
                Insert(view, record);
            else
                return false;
        }

        Note(view, run, written);
        return true;
    }

    private static bool TakeBack(ScopeView view, MemoryStep step)
    {
        var there = step.After.Select(record => view.Find(record.Id)).ToList();
        if (there.Zip(step.After).Any(pair => !IsStill(pair.First, WrittenStep.StateOf(pair.Second))))
            return false;

        var before = step.Before.ToDictionary(record => record.Id, StringComparer.Ordinal);
        foreach (var row in there)
        {
            if (before.TryGetValue(row!.Record.Id, out var record))
                Update(view, row, record with { Scope = view.Scope });
            else
                Delete(view, row);
        }

        return true;
    }

    private static bool IsStill(StoredRecord? there, string state) => there is not null && WrittenStep.StateOf(there.Record) == state;

    private static void Note(ScopeView view, string run, WrittenStep written)
    {
        var step = written.Step;
        var number = view.Ask(
            "INSERT INTO steps (scope, run, at, change, before, after) VALUES ($scope, $run, $at, $change, $before, $after) RETURNING number",
            ("$run", run),
            ("$at", step.At!.Value.ToUnixTimeMilliseconds()),
            ("$change", written.Change),
            ("$before", written.Before),
            ("$after", written.After));

        // Also those that it only speaks of: a reason may quote them.
        foreach (var id in step.Before.Concat(step.After).Select(record => record.Id).Concat(step.Change.Ids).Append(step.Change.Into).OfType<string>().Distinct(StringComparer.Ordinal))
            view.Run("INSERT INTO step_records (scope, id, step) VALUES ($scope, $id, $step)", ("$id", id), ("$step", number));
    }

    private static List<(long Number, MemoryStep Step)> Steps(ScopeView view, string condition, params ReadOnlySpan<(string Name, object? Value)> values) =>
        view.Query(row => (row.GetInt64(0), Read(row)), $"SELECT {StepColumns} FROM steps WHERE scope = $scope AND {condition}", values);

    private static MemoryStep Read(SqliteDataReader row) => new()
    {
        Change = JsonSerializer.Deserialize(row.GetString(1), MemoryJson.Default.MemoryChange)!,
        Before = JsonSerializer.Deserialize(row.GetString(2), MemoryJson.Default.IReadOnlyListMemoryRecord)!,
        After = JsonSerializer.Deserialize(row.GetString(3), MemoryJson.Default.IReadOnlyListMemoryRecord)!,
        At = row.Time(4),
        IsUndone = row.GetInt64(5) != 0,
    };
}
