using AgentKit.Tools;

namespace AgentKit.Core.Tests.Tools;

public class ToolNameTests
{
    [Fact]
    public void Create_FromALocalFunction_TakesItsName()
    {
        var tool = ToolFactory.Create(GetWeatherAsync);

        Assert.Equal("get_weather", tool.Name);

        static Task<string> GetWeatherAsync(string city) => Task.FromResult(city);
    }

    [Fact]
    public void Create_FromALambda_AsksForAName()
    {
        var thrown = Assert.Throws<AgentKitException>(() => ToolFactory.Create((string city) => city));

        Assert.Equal("A tool made of a lambda needs a name: set ToolOptions.Name.", thrown.Message);
    }
}
