using System.Buffers;
using System.Collections.Frozen;
using AgentKit.Capabilities;

namespace AgentKit.Tools.Shell;

/// <summary>
/// Understands a command of plain words and nothing else, so that a rule can name it. What the program does is not known:
/// no command is ever proved harmless, and all that is not plain stays unknown and asks.
/// </summary>
internal sealed class PlainCommandAnalyser : ICommandAnalyser
{
    // None of these means anything to bash inside a word, and none can begin an expansion, a quote, a comment or a redirection.
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./:=@%+,- ");

    // The reserved words of bash(1); those with other characters are not plain anyway.
    private static readonly FrozenSet<string> Keywords = FrozenSet.Create(
        StringComparer.Ordinal,
        "if", "then", "else", "elif", "fi", "for", "in", "while", "until", "do", "done", "case", "esac", "select", "function", "time", "coproc");

    public CommandAnalysis? Analyse(string command, Workspace? workspace)
    {
        if (string.IsNullOrEmpty(command) || command.AsSpan().ContainsAnyExcept(Plain))
            return null;

        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words[0].Contains('=', StringComparison.Ordinal) || Keywords.Contains(words[0]))
            return null;

        return new()
        {
            Commands = [new() { Words = words }],
            IsComplete = true,
            IsProvedReadOnly = false,
            Risks = [Risk.Unknown],
            Why = $"nothing is known of what '{words[0]}' does",
        };
    }
}
