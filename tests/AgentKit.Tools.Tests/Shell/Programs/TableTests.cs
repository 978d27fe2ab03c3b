using AgentKit.Tools.Shell.Programs;
using AgentKit.Tools.Shell.Programs.Table;

namespace AgentKit.Tools.Tests.Shell.Programs;

public sealed class TableTests
{
    private static readonly ProgramRow[] Rows =
        [.. ProgramTable.Shared.Programs.SelectMany(program => ProgramTable.Shared.Find(program)!.AllRows).DistinctBy(row => (row.Source, row.ToString()))];

    [Fact]
    public void Every_row_has_an_example_and_a_counter_example()
    {
        var bare = Rows.Where(row => row.Examples.All(example => example.IsCounter) || !row.Examples.Any(example => example.IsCounter));

        Assert.Empty(bare.Select(row => $"{row.Source} {row}"));
    }

    [Fact]
    public void Every_example_is_judged_as_it_says()
    {
        var wrong = Rows.SelectMany(row => row.Examples).Distinct().Where(example => WorstOf(example) != example.Risk);

        Assert.Empty(wrong.Select(example => $"{example.Source} {example.Command} => {WorstOf(example)}, not {example.Risk}: {CommandLines.Judge(example.Command).Why}"));
    }

    [Fact]
    public void Every_counter_example_is_judged_otherwise_than_the_example()
    {
        var alike = Rows.Where(row => row.Examples.Where(example => example.IsCounter).All(counter => counter.Risk == row.Examples.First(example => !example.IsCounter).Risk));

        Assert.Empty(alike.Select(row => $"{row.Source} {row}"));
    }

    [Fact]
    public void Every_example_is_of_a_program_of_its_row()
    {
        var programs = Rows.ToLookup(row => row.Source, row => row.Path[0].Split('*')[0]);
        var strange = Rows.SelectMany(row => row.Examples.Select(example => (row.Source, example)))
            .Where(pair => !pair.example.IsCounter && !programs[pair.Source].Any(program => pair.example.Command.StartsWith(program, StringComparison.Ordinal)));

        Assert.Empty(strange.Select(pair => $"{pair.example.Source} {pair.example.Command}"));
    }

    [Fact]
    public void More_than_two_hundred_programs_are_known() => Assert.True(ProgramTable.Shared.Programs.Count() > 200, $"{ProgramTable.Shared.Programs.Count()}");

    [Theory]
    [InlineData("ls: read_only | lists\n  what: ever", "family:2: 'what' is no risk and no key")]
    [InlineData("ls: harmless | lists", "family:1: 'harmless' is no risk and no key")]
    [InlineData("ls: read_only", "family:1: a header ends in '| what it does'")]
    [InlineData("ls: read_only | lists\n  ok: -a -b -a", "family:2: the option '-a' is there twice")]
    [InlineData("ls: read_only | lists\n  ok: -a=folders", "family:2: 'folders' is no kind of value")]
    [InlineData("ls: read_only | lists\n  syntax: odd", "family:2: 'odd' is no syntax")]
    [InlineData("ls: read_only | lists\n  use: nothing", "family:2: there are no options 'nothing'")]
    [InlineData("ls: read_only | lists\n  effects: burn", "family:2: 'burn' is no effect")]
    [InlineData("ls: read_only | lists\n  nonsense", "family:2: a line reads 'key: what'")]
    [InlineData("  ok: -a", "family:1: a line stands under no header")]
    public void A_bad_table_names_the_line(string text, string expected)
    {
        var error = Assert.Throws<TableException>(() => new ProgramTable([new("family", text)]).Find("ls"));

        Assert.Equal(expected, error.Message);
    }

    private static Risk WorstOf(RowExample example) => CommandLines.AllRisks(example.Command) is [Risk.Unknown, Risk.Destructive or Risk.Privileged, ..] risks
        ? risks[1]
        : CommandLines.AllRisks(example.Command)[0];
}
