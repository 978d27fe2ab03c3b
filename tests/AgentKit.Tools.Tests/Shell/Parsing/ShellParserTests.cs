using AgentKit.Tools.Shell.Parsing;

namespace AgentKit.Tools.Tests.Shell.Parsing;

public sealed class ShellParserTests
{
    public static TheoryData<string, string> Structures()
    {
        var data = new TheoryData<string, string>();
        foreach (var (text, dump) in SyntaxCases.Structures())
            data.Add(text, dump);
        return data;
    }

    [Theory]
    [MemberData(nameof(Structures))]
    public void A_text_is_taken_apart_as_bash_does(string text, string dump) =>
        Assert.Equal(dump, SyntaxDump.Of(ShellParser.Parse(text)));

    [Theory]
    [InlineData("rm", "rm")]
    [InlineData("r'm'", "rm")]
    [InlineData("\\r\\m", "rm")]
    [InlineData("\"r\"$'\\x6d'", "rm")]
    [InlineData("''", "")]
    [InlineData("'*'", "*")]
    [InlineData("\\~", "~")]
    [InlineData("{}", "{}")]
    [InlineData("[", "[")]
    [InlineData("a~b", "a~b")]
    [InlineData("{a}", "{a}")]
    [InlineData("'{'a,b}", "{a,b}")]
    [InlineData("é\u00a0ü", "é\u00a0ü")]
    [InlineData("$", "$")]
    [InlineData("*", null)]
    [InlineData("a?", null)]
    [InlineData("[ab]", null)]
    [InlineData("['a']", null)]
    [InlineData("[$x", null)]
    [InlineData("~", null)]
    [InlineData("~root/x", null)]
    [InlineData("a=~", null)]
    [InlineData("a:~", null)]
    [InlineData("{a,b}", null)]
    [InlineData("{1..3}", null)]
    [InlineData("{a','b}", null)]
    [InlineData("{$x,b}", null)]
    [InlineData("$x", null)]
    [InlineData("\"$x\"", null)]
    [InlineData("$(a)", null)]
    [InlineData("`a`", null)]
    [InlineData("$((1))", null)]
    [InlineData("<(a)", null)]
    [InlineData("$\"a\"", null)]
    public void Only_a_word_that_is_always_the_same_has_literal_text(string text, string? expected) =>
        Assert.Equal(expected, Words("x " + text)[1].LiteralText);

    [Theory]
    [InlineData("\"a $(b) ${c:-$(d)} $((1+$(e)))\"<(f)", "b d e f")]
    [InlineData("`a $(b)`", "a $(b)")]
    [InlineData("${x[$(a)]}${x/$(b)/`c`}", "a b c")]
    [InlineData("'$(a)'\\$\\(b\\)", "")]
    public void All_scripts_in_a_word_are_found(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Words("x " + text)[1].Scripts.Select(script => script.Span.Of("x " + text))));

    [Theory]
    [InlineData("a; b 'c d' >e && f", "b 'c d' >e|f")]
    [InlineData("a `b \\`c\\`` d", "b \\`c\\`|c")]
    [InlineData("a <<E\n$(b\n)x `c\n`\nE", "b\n|c\n")]
    [InlineData("a\\\nb; c\\\n d", "c\\\n d")]
    public void Every_piece_knows_where_it_stands(string text, string expected)
    {
        var spans = expected.Split('|').Select(piece => text.IndexOf(piece, StringComparison.Ordinal));

        var script = Understand(text);
        var found = Nodes(script).Select(node => (node.Span.Start, Text: node.Span.Of(text))).ToList();

        Assert.Equal(new Span(0, text.Length).Of(text), text);
        Assert.All(expected.Split('|').Zip(spans), piece => Assert.Contains((piece.Second, piece.First), found));
    }

    [Theory]
    [InlineData("a\0b", "U+0000", 1)]
    [InlineData("a\rb", "U+000D", 1)]
    [InlineData("\u001b[31m", "U+001B", 0)]
    [InlineData("a\u007f", "U+007F", 1)]
    [InlineData("a\u0085b", "U+0085", 1)]
    [InlineData("a\u00adb", "U+00AD", 1)]
    [InlineData("ab\u200bc", "U+200B", 2)]
    [InlineData("ab\u202ec", "U+202E", 2)]
    [InlineData("ab\u2066c", "U+2066", 2)]
    [InlineData("ab\u2028c", "U+2028", 2)]
    [InlineData("\ufeffa", "U+FEFF", 0)]
    [InlineData("a\u3164", "U+3164", 1)]
    [InlineData("a\ufe0f", "U+FE0F", 1)]
    [InlineData("a \U000e0041", "U+E0041", 2)]
    public void A_character_that_cannot_be_seen_is_named(string text, string codePoint, int position)
    {
        var unknown = Assert.IsType<NotUnderstood>(ShellParser.Parse(text));

        Assert.Contains(codePoint, unknown.Why, StringComparison.Ordinal);
        Assert.Equal(position, unknown.Position);
    }

    // An attribute cannot hold them.
    [Fact]
    public void Half_of_a_surrogate_pair_is_named()
    {
        Assert.Equal("unknown, because half of a surrogate pair, U+D800, stands in it, at 1", ShellParser.Parse("a\ud800b").ToString());
        Assert.Equal("unknown, because half of a surrogate pair, U+DC00, stands in it, at 1", ShellParser.Parse("a\udc00").ToString());
    }

    [Theory]
    [InlineData("echo ${ rm -r x; }")]
    [InlineData("echo ${|rm; }")]
    [InlineData("echo \"${x:-'$(a)'}\"")]
    [InlineData("echo $(( '$(a)' ))")]
    [InlineData("echo ${x:'a[$(b)]'}")]
    [InlineData("echo ${x:a[\\$(b)]}")]
    [InlineData("echo ${x:-<(a)}")]
    [InlineData("echo $((a) )")]
    [InlineData("echo $'\\0a'")]
    [InlineData("echo $'\\xff'")]
    [InlineData("echo $'\\u00e9'")]
    [InlineData("echo $'\\cA'")]
    [InlineData("echo @(a)")]
    [InlineData("!(a)")]
    [InlineData("a <<E\nb")]
    [InlineData("echo $(a <<E)\nb\nE")]
    [InlineData("echo `a <<E`")]
    [InlineData("$(a <<E\nE) rm x\nE\n)")]
    [InlineData("a <<E $(b\n)\nE")]
    [InlineData("echo a\\")]
    public void What_bash_may_read_in_another_way_is_unknown(string text) => Assert.IsType<NotUnderstood>(ShellParser.Parse(text));

    [Fact]
    public void The_answer_says_why_and_where() =>
        Assert.Equal("unknown, because ')' is not expected here, at 5", ShellParser.Parse("echo )").ToString());

    private static Script Understand(string text) => Assert.IsType<Understood>(ShellParser.Parse(text)).Script;

    private static IReadOnlyList<Word> Words(string text) =>
        Assert.IsType<SimpleCommandNode>(Understand(text).Statements[0].Pipelines[0].Commands[0]).Words;

    private static IEnumerable<SyntaxNode> Nodes(Script script) =>
        [script, .. script.Statements.SelectMany(statement => statement.Pipelines).SelectMany(pipeline => pipeline.Commands).SelectMany(Nodes)];

    private static IEnumerable<SyntaxNode> Nodes(CommandNode command)
    {
        var words = command is SimpleCommandNode simple ? simple.Words : [];
        var bodies = command.Redirections.Select(redirection => redirection.HereDocument?.Body).OfType<Word>();
        return [command, .. words, .. words.Concat(bodies).SelectMany(word => word.Scripts).SelectMany(Nodes)];
    }
}
