using AgentKit.Tools.Shell.Programs.Reading;
using AgentKit.Tools.Shell.Programs.Table;

namespace AgentKit.Tools.Shell.Programs;

/// <summary>
/// What is known about programs. One table, two judgements with opposite bias: a command is read-only only when every word of
/// it is understood; it is dangerous when any word of it might be.
/// </summary>
internal static class ProgramKnowledge
{
    public static Judgement Judge(Invocation invocation) => Judge(invocation, ProgramTable.Shared);

    internal static Judgement Judge(Invocation invocation, ProgramTable table)
    {
        var words = invocation.Words;
        if (words.Count == 0)
            return Unknown("there is no command");
        if (words[0] is not { IsLiteral: true, Text: { Length: > 0 } program })
            return Unknown("the program is only known when it runs");

        var name = ProgramName.Of(program);
        if (table.Find(name.Name) is not { } entry)
            return UnknownProgram.Judge(words, table, $"nothing is known of what `{program}` does");

        if (!name.IsTrusted)
            return LooseReading.Read(entry, words, $"`{program}` need not be the program of that name");
        var proof = StrictReading.Read(entry, words);
        return proof.Judgement ?? LooseReading.Read(entry, words, proof.Failure);
    }

    private static Judgement Unknown(string why) => new() { Risks = [Risk.Unknown], Effects = [Effect.Unknown(why)], Why = why };
}
