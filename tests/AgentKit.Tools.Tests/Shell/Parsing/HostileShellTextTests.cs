using System.Diagnostics;
using System.Text;
using AgentKit.Tools.Shell.Parsing;

namespace AgentKit.Tools.Tests.Shell.Parsing;

public sealed class HostileShellTextTests
{
    private const int Large = 1_000_000;

    private static readonly string[] Tokens =
    [
        "(", ")", "{ ", "}", "$(", "`", "\"", "'", "[[ ", "]] ", "((", "))", "<<a\n", "a\n", "a=(", "${x", "${x:-", "$((", ";", "&&", "|", "\n", " ", "if ",
        "then ", "fi ", "case ", "in ", "esac ", "for ", "do ", "done ", "x", "\\", "#", "<(", "$'", "a[", "]", "=", "~", "*", ";;", "&", "!", "time ", "coproc ",
        "function ", "\\\n", "<<<", ">&", "2>", "{v}>", "@(", "=~ ", "-f ", "e\u0301", "\ud83d\ude00",
    ];

    public static TheoryData<string> Repeated() =>
    [
        "(", "( ", "$(", "`", "\\`", "{", "{ ", "\"", "'", "[[", "[[ ", "[[ ! ", "[[ ( ", "[[ a && ", "[[ a =~ (", "((", "$((", "${", "${x:-", "\"${x:-", "\"$(", "a[", "$[", "<(",
        "<<a\n", "<<a ", "<<a<<b ", "<<-a\n\t", "cat <<a\nx\na\n", "cat <<a\n$(", "cat <<a\n`", "$(cat <<a\na\n)", "a=(", "a=(b) ", "a[1]=", "a[1] ", "\\", "\\\n", "a\\\n", "$\\\n",
        "!", "! ", "time ", "if ", "case x in ", "case x in a) ", "f() ", "function f ", "coproc ", "a|", "a&&", "a;", "a\n", "a ", "{a", "{a} ", "1", "1>", "$'", "$'\\", "#", "# \n",
        "~", "{a,b}", "*[", "$x", "\"$x\"", "''", "if a; then b; fi\n", "((1))\n", "$((1))", "echo `a`\n", ";;", "]]", "\u00e9", "\ud83d\ude00",
    ];

    [Theory]
    [MemberData(nameof(Repeated))]
    public void Twice_the_text_takes_twice_the_steps(string unit)
    {
        var half = Measure(Repeat(unit, Large / 20));
        var whole = Measure(Repeat(unit, Large / 10));

        Assert.InRange(whole.Steps, 0, (5 * half.Steps / 2) + 1_000);
        Assert.InRange(whole.Steps, 0, 8L * Large / 10);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("$(")]
    [InlineData("`")]
    [InlineData("{")]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("[[")]
    [InlineData("((")]
    [InlineData("<<a\n")]
    [InlineData("a=(")]
    [InlineData("\\\n")]
    [InlineData("a;")]
    public void A_million_characters_are_answered_soon(string unit) =>
        Assert.InRange(Measure(Repeat(unit, Large)).Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));

    [Theory]
    [InlineData("( ", "a", ")")]
    [InlineData("{ ", "a", ";}")]
    [InlineData("$(", "a", ")")]
    [InlineData("\"$(", "a", ")\"")]
    [InlineData("${x:-", "a", "}")]
    [InlineData("\"${x:-", "a", "}\"")]
    [InlineData("<(", "a", ")")]
    [InlineData("if ", "a", ";then b;fi")]
    [InlineData("while ", "a", ";do b;done")]
    [InlineData("case x in x) ", "a", ";; esac")]
    [InlineData("a=($(", "a", "))")]
    [InlineData("a[$(", "a", ")]=1")]
    [InlineData("f() { ", "a", ";}")]
    [InlineData("$((1+", "1", "))")]
    [InlineData("[[ x && ( ", "y", " ) ]]")]
    [InlineData("coproc { ", "a", ";}")]
    public void Nesting_ends_before_the_stack_does(string open, string middle, string close)
    {
        var deep = ShellParser.Parse(Repeat(open, 10_000 * open.Length) + middle + Repeat(close, 10_000 * close.Length));

        Assert.IsType<NotUnderstood>(deep);
    }

    [Fact]
    public void Nesting_that_people_write_is_understood()
    {
        var text = Repeat("$(echo \"", 8 * 20) + "a" + Repeat("\")", 2 * 20);

        Assert.IsType<Understood>(ShellParser.Parse(text));
        Assert.Equal("it is nested too deeply", Assert.IsType<NotUnderstood>(ShellParser.Parse(Repeat("( ", 400))).Why);
    }

    [Fact]
    public void Brackets_inside_arithmetic_need_no_stack() =>
        Assert.IsType<Understood>(ShellParser.Parse($"echo $(({Repeat("(", 10_000)}1{Repeat(")", 10_000)}))"));

    [Fact]
    public void Backquotes_within_backquotes_are_read_once_a_level()
    {
        var text = "x";
        for (var level = 0; level < 12; level++)
            text = "`" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal) + "`";

        var (result, steps, _) = Measure(text);

        Assert.IsType<Understood>(result);
        Assert.InRange(steps, 1, 8L * text.Length);
    }

    [Fact]
    public void Random_tokens_are_answered_and_every_piece_lies_within()
    {
        var random = new Random(20_231);
        for (var round = 0; round < 3_000; round++)
        {
            var text = new StringBuilder();
            var length = round < 3 ? Large : random.Next(1, 120);
            while (text.Length < length)
                text.Append(Tokens[random.Next(Tokens.Length)]);

            var (result, steps, elapsed) = Measure(text.ToString());

            Assert.InRange(steps, 0, 10_000 + (40L * text.Length));
            Assert.InRange(elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
            Assert.InRange(result is NotUnderstood unknown ? unknown.Position : 0, 0, text.Length);
            if (result is Understood understood)
                Assert.InRange(understood.Script.Span.End, 0, text.Length);
        }
    }

    [Fact]
    public void Random_characters_are_answered()
    {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var text = string.Create(round < 2 ? Large : 200, random, static (span, source) =>
            {
                for (var at = 0; at < span.Length; at++)
                    span[at] = (char)(source.Next(50) == 0 ? source.Next(0x10000) : source.Next(32, 127));
            });

            Assert.InRange(Measure(text).Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        }
    }

    private static (ParseResult Result, long Steps, TimeSpan Elapsed) Measure(string text)
    {
        var limits = new ParseLimits(text.Length);
        var watch = Stopwatch.StartNew();
        var result = ShellParser.Parse(text, limits);
        return (result, limits.Steps, watch.Elapsed);
    }

    private static string Repeat(string unit, int length)
    {
        var text = new StringBuilder(length + unit.Length);
        while (text.Length < length)
            text.Append(unit);
        return text.ToString();
    }
}
