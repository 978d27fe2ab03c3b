using System.Text;
using AgentKit.Sessions.Files;

namespace AgentKit.Core.Tests.Sessions.Files;

/// <summary>What is told of a log without opening it.</summary>
public sealed class LogGlanceTests : IDisposable
{
    private const string Sought = "call_parked";
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(0)]
    [InlineData(65_520)]
    [InlineData(65_526)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(131_070)]
    public void A_text_is_found_wherever_it_stands(int at)
    {
        File.WriteAllText(_path, new string('c', at) + Sought + "c");

        Assert.True(LogGlance.Mentions(new(_path), Sought));
    }

    [Theory]
    [InlineData("")]
    [InlineData("call")]
    [InlineData("call_parke")]
    public void A_text_that_is_not_there_is_not_found(string text)
    {
        File.WriteAllText(_path, new StringBuilder().Insert(0, text + "\n", 20_000).ToString());

        Assert.False(LogGlance.Mentions(new(_path), Sought));
    }

    [Fact]
    public void What_cannot_be_read_is_not_passed_over() => Assert.True(LogGlance.Mentions(new(_path + ".none"), Sought));
}
