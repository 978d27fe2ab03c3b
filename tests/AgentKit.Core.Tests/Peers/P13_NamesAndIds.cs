using AgentKit.Testing;
using AgentKit.Tools;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AgentKit.Core.Tests.Peers;

public class P13_NamesAndIds
{
    [Fact]
    public void P13_two_tools_of_one_name_are_refused_at_registration_and_both_origins_named()
    {
        var builder = new AgentBuilder(new ScriptedChatClient()).AddTool(Named("look", "Alpha"));

        var refused = Assert.Throws<AgentKitException>(() => builder.AddTool(Named("look", "Beta")));

        AssertNames(refused);
    }

    [Fact]
    public void P13_a_pack_that_brings_a_name_again_is_refused_too()
    {
        var builder = new AgentBuilder(new ScriptedChatClient())
            .AddTool(Named("look", "Alpha"))
            .AddTools("Beta's pack", _ => [Named("look", "Beta")]);

        AssertNames(Assert.Throws<AgentKitException>(() => builder.Build()));
    }

    [Fact]
    public void P13_an_agent_with_a_key_is_refused_as_well()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IChatClient>(new ScriptedChatClient());
        services.AddAgentKit().AddAgent("helper").AddTools("a", _ => [Named("look", "Alpha")]).AddTools("b", _ => [Named("look", "Beta")]);
        using var provider = services.BuildServiceProvider();

        AssertNames(Assert.Throws<AgentKitException>(() => provider.GetRequiredKeyedService<Agent>("helper").Tools));
    }

    [Fact]
    public async Task P13_a_call_id_that_comes_twice_in_one_answer_is_refused_and_the_first_call_says_so()
    {
        var tool = new RecordingTool("pay");
        var model = new ScriptedChatClient();
        model.CallsAll(model.Call("pay", """{"n":1}""", "same"), model.Call("pay", """{"n":2}""", "same")).Says("done");
        var agent = new AgentBuilder(model).AddTool(tool.Tool).Allow("pay").Build();
        var session = agent.CreateSession();

        await session.RunAsync("Pay twice.").Soon();

        Assert.Equal(["""{"n":1}"""], tool.Inputs);
        Assert.Contains("second call with the same id 'same' was refused", model.Requests[1].Results["same"], StringComparison.Ordinal);
        P02_P04_P05_NothingIsLost.AssertValid(await session.GetMessagesAsync());
    }

    [Fact]
    public async Task A_call_without_an_id_is_given_one()
    {
        var tool = new RecordingTool("pay");
        var model = new ScriptedChatClient();
        model.CallsAll(new FunctionCallContent("", "pay"), new FunctionCallContent("", "pay")).Says("done");
        var agent = new AgentBuilder(model).AddTool(tool.Tool).Allow("pay").Build();
        var session = agent.CreateSession();

        await session.RunAsync("Pay twice.").Soon();

        Assert.Equal(2, tool.Count);
        P02_P04_P05_NothingIsLost.AssertValid(await session.GetMessagesAsync());
    }

    private static Tool Named(string name, string origin) => ToolFactory.Create(() => "seen", options => (options.Name, options.Origin) = (name, origin));

    private static void AssertNames(Exception refused)
    {
        Assert.Contains("'look'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Alpha", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Beta", refused.Message, StringComparison.Ordinal);
    }
}
