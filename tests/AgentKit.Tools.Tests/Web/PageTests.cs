using System.Diagnostics;
using System.Globalization;
using AgentKit.Tools.Web;

namespace AgentKit.Tools.Tests.Web;

/// <summary>HTML as the Markdown that a model reads.</summary>
public sealed class PageTests
{
    private static readonly TimeSpan Bound = ToolBench.Patience;

    [Theory]
    [InlineData("<h1>One</h1><h2>Two <em>three</em></h2><p>text", "# One\n\n## Two *three*\n\ntext")]
    [InlineData("<p>a  b\n c</p><p>d<br>e", "a b c\n\nd\ne")]
    [InlineData("<p>x<b> bold </b>y <i>it</i><s>gone</s>", "x **bold** y *it*~~gone~~")]
    [InlineData("<ul><li>a<li>b <ul><li>c</ul><li><p>d</p><p>e</p></ul>f", "- a\n- b\n  - c\n- d\n\n  e\n\nf")]
    [InlineData("<ol start=9><li>a<li>b</ol>", "9. a\n10. b")]
    [InlineData("<pre><code class='language-csharp'>var x = 1;\n  if (x) { }\n</code></pre>", "```csharp\nvar x = 1;\n  if (x) { }\n```")]
    [InlineData("<pre>```\nx</pre>", "````\n```\nx\n````")]
    [InlineData("<p>use <code>a `b`</code> and <kbd>c</kbd>", "use `` a `b` `` and `c`")]
    [InlineData("<p>a<blockquote><p>b<p>c</blockquote>d", "a\n\n> b\n>\n> c\n\nd")]
    [InlineData("<table><caption>C</caption><tr><th>A<th>B|C<tr><td>1<td>2</table>", "C\n\n| A | B\\|C |\n| --- | --- |\n| 1 | 2 |")]
    [InlineData("<table><thead><tr><th>A<th>B</thead><tbody><tr><td>1</tbody></table>", "| A | B |\n| --- | --- |\n| 1 |  |")]
    [InlineData("<table><tr><td><h1>T</h1><td><ul><li>a</ul></table>", "# T\n\n- a")]
    [InlineData("<a href=/x?a=1>l</a> <a href=y>m</a> <a href=//o.test/>n</a>", "[l](https://site.test/x?a=1) [m](https://site.test/a/y) [n](https://o.test/)")]
    [InlineData("<a href='/a(b)'>t [x]</a>", "[t \\[x\\]](https://site.test/a%28b%29)")]
    [InlineData("<a href=https://site.test/>https://site.test/</a>", "<https://site.test/>")]
    [InlineData("<a href='javascript:x'>a</a> <a href='data:text/html,x'>b</a> <a href=#c>c</a> <a href=file:///etc>d</a> <a>e</a>", "a b c d e")]
    [InlineData("<a href=/x></a>y", "y")]
    [InlineData("<base href='https://other.test/z/'><a href=x>l</a>", "[l](https://other.test/z/x)")]
    [InlineData("<base href='javascript:1'><a href=x>l</a>", "[l](https://site.test/a/x)")]
    [InlineData("<p>a <img src=https://evil.test/?secret alt='a  cat'> b <img src=x>", "a [image: a cat] b")]
    [InlineData("a<hr>b", "a\n\n---\n\nb")]
    [InlineData("<dl><dt>t<dd>d</dl>", "t\n  d")]
    [InlineData("<a href=/c><h3>Card</h3><p>text</p></a>", "[Card text](https://site.test/c)")]
    [InlineData("&lt;b&gt; &amp; &copy; &#x41;", "<b> & © A")]
    [InlineData("", "")]
    [InlineData("just text", "just text")]
    public void What_is_seen_becomes_Markdown(string html, string expected) => Assert.Equal(expected, Markdown(html));

    [Theory]
    [InlineData("<script>X</script>")]
    [InlineData("<style>X</style>")]
    [InlineData("<template>X</template>")]
    [InlineData("<noscript>X</noscript>")]
    [InlineData("<!-- X -->")]
    [InlineData("<iframe>X</iframe><object>X</object><svg><text>X</text></svg><canvas>X</canvas><video>X</video><math><mi>X</mi></math>")]
    [InlineData("<select><option>X</select><textarea>X</textarea><datalist><option>X</datalist>")]
    [InlineData("<p hidden>X</p>")]
    [InlineData("<p hidden=until-found>X</p>")]
    [InlineData("<div hidden><p>X</p></div>")]
    [InlineData("<p aria-hidden=true>X</p><p aria-hidden=' TRUE '>X</p>")]
    [InlineData("<dialog>X</dialog><div popover>X</div>")]
    [InlineData("<p style='display:none'>X</p>")]
    [InlineData("<p style='color:red; DISPLAY : None !important'>X</p>")]
    [InlineData("<p style='dis/**/play:none'>X</p>")]
    [InlineData("<p style='d\\69splay:none'>X</p>")]
    [InlineData("<p style='visibility:hidden'>X</p><p style='visibility:collapse'>X</p><p style='content-visibility:hidden'>X</p>")]
    [InlineData("<p style='opacity:0'>X</p><p style='opacity:.01'>X</p><p style='opacity:0%'>X</p>")]
    [InlineData("<p style='font-size:0'>X</p><p style='font-size:0.0em'>X</p><p style='font-size:1px'>X</p>")]
    [InlineData("<p style='width:0;overflow:hidden'>X</p><p style='height:0px'>X</p><p style='max-height:0'>X</p>")]
    [InlineData("<p style='position:absolute;left:-9999px'>X</p><p style='text-indent:-9999px'>X</p><p style='margin-left:-5000em'>X</p>")]
    [InlineData("<p style='clip:rect(0,0,0,0)'>X</p><p style='clip:rect(1px 1px 1px 1px)'>X</p><p style='clip-path:inset(50%)'>X</p><p style='transform:scale(0)'>X</p>")]
    [InlineData("<p style='color:transparent'>X</p><p style='color:rgba(0,0,0,0)'>X</p><p style='color:#fff;background-color:#fff'>X</p>")]
    [InlineData("<span class='sr-only'>X</span><span class='a visually-hidden b'>X</span>")]
    [InlineData("<font size=0>X</font><div width=0>X</div>")]
    [InlineData("<style>.h{display:none}</style><p class='a h'>X</p>")]
    [InlineData("<style>#h, q.i.j { opacity: 0 }</style><p id=h>X</p><q class='j i'>X</q>")]
    [InlineData("<style>@media print{p{color:red}} /* } */ aside{visibility:hidden}</style><aside>X</aside>")]
    [InlineData("<pre><span hidden>X</span></pre><a href=/x><b hidden>X</b></a><h1 hidden>X</h1><table hidden><tr><td>X<td>X</table>")]
    [InlineData("<ul><li hidden>X</ul><table><tr hidden><td>X<td>X</table>")]
    public void What_is_not_seen_is_left_out(string html) => Assert.DoesNotContain("X", Markdown("<p>seen</p>" + html + "<p>seen"), StringComparison.Ordinal);

    [Fact]
    public void A_long_style_hides_as_well_as_a_short_one() =>
        Assert.DoesNotContain("X", Markdown($"<p>seen</p><p style='display:none;{Repeat("margin:0;", 2_000)}'>X</p><p style='{Repeat("margin:0;", 2_000)}display:none'>X</p>"), StringComparison.Ordinal);

    [Theory]
    [InlineData("<body style='opacity:0'><main hidden>X</main></body>")]
    [InlineData("<style>body{visibility:hidden}</style><p>X")]
    [InlineData("<style>@media print{.p{display:none}}</style><p class=p>X")]
    [InlineData("<style>.a .b{display:none}</style><p class=b>X")]
    [InlineData("<p style='width:50%;margin:-5px;opacity:0.9;font-size:12px;color:red;background:white'>X")]
    [InlineData("<p aria-hidden=false style='display:block'>X")]
    [InlineData("<details><summary>s</summary>X</details>")]
    [InlineData("<dialog open>X</dialog>")]
    public void What_is_seen_stays(string html) => Assert.Contains("X", Markdown(html), StringComparison.Ordinal);

    [Fact]
    public void The_title_is_read() => Assert.Equal("A title", Read("<title> A  title </title><p>x").Title);

    public static TheoryData<string, string> Ugly => new()
    {
        { "deep blocks", Repeat("<div>", 100_000) + "X" },
        { "deep marks", Repeat("<b><i>", 50_000) + "X" },
        { "deep lists", Repeat("<ul><li>x", 50_000) },
        { "deep quotes", Repeat("<blockquote>x", 50_000) },
        { "deep tables", Repeat("<table><tr><td>x", 30_000) },
        { "distinct marks", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<b id=i{i.ToString(CultureInfo.InvariantCulture)}><p>")) },
        { "wrong ends", Repeat("<div>", 400) + Repeat("</x>", 400_000) },
        { "many elements", Repeat("<i>x</i>", 600_000) },
        { "many links", Repeat("<a href=/x>y", 100_000) },
        { "many attributes", "<p " + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"a{i.ToString(CultureInfo.InvariantCulture)}=1 ")) + ">X" },
        { "a huge attribute", "<p style='" + new string('x', 4_000_000) + "'>X" },
        { "a huge class", "<style>.a{display:none}</style>" + Repeat("<p class='" + Repeat("b ", 200) + "'>x", 5_000) },
        { "many rules", "<style>" + Repeat(".a{display:none}", 30_000) + "</style>" + Repeat("<p class=a>x", 20_000) },
        { "an open style", "<style>" + Repeat("a{", 200_000) },
        { "signs", new string('<', 2_000_000) },
        { "ampersands", Repeat("&notit;", 300_000) },
        { "comments", Repeat("<!--", 500_000) },
        { "scripts", "<script>" + Repeat("<!--<script>", 200_000) },
        { "ticks", "<pre>" + new string('`', 2_000_000) },
        { "white space", new string(' ', 4_000_000) + "X" },
        { "rows", "<table>" + Repeat("<tr><td>a<td>b", 50_000) },
    };

    [Theory]
    [MemberData(nameof(Ugly))]
    public void An_ugly_page_is_read_in_bounded_time_and_space(string name, string html)
    {
        var start = Stopwatch.GetTimestamp();

        var page = Read(html);

        Assert.True(Stopwatch.GetElapsedTime(start) < Bound, $"{name}: {Stopwatch.GetElapsedTime(start)}");
        Assert.True(page.Text.Length < (html.Length * 10) + 1_000, $"{name}: {page.Text.Length}");
    }

    [Fact]
    public void Of_a_page_that_is_nested_too_deeply_the_beginning_is_read()
    {
        var page = Read("<title>T</title><p>first</p>" + Repeat("<div>", 1_000) + "last");

        Assert.Equal(("T", "first", $"its elements are nested more than {HtmlPage.MostDepth} deep"), (page.Title, page.Text, page.WhyPartial));
    }

    [Fact]
    public void Reading_can_be_cancelled() => Assert.ThrowsAny<OperationCanceledException>(() =>
        HtmlPage.Read(Repeat("<p>x", 1_000), new Uri("https://site.test/"), TimeProvider.System, new CancellationToken(canceled: true)));

    private static string Markdown(string html) => Read(html).Text;

    private static WebPage Read(string html) => HtmlPage.Read(html, new Uri("https://site.test/a/b"), TimeProvider.System, default);

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
