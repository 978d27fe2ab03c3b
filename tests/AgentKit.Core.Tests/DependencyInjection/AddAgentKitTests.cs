using AgentKit.Autonomy;
using AgentKit.Core.Tests.Capabilities;
using AgentKit.Testing;
using AgentKit.Tools;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace AgentKit.Core.Tests.DependencyInjection;

public class AddAgentKitTests
{
    [Fact]
    public async Task Options_are_bound_from_configuration()
    {
        var configuration = Configuration(new()
        {
            ["Name"] = "bound",
            ["Instructions"] = "Be kind.",
            ["Model"] = "small",
            ["Mode"] = "Auto",
            ["Permissions:Allow:0"] = "look",
            ["Execution:MaxTurns"] = "2",
            ["Autonomy:WhenNobodyAnswers"] = "Park",
        });
        var tool = new RecordingTool("look");
        var model = new ScriptedChatClient().Calls("look").Calls("look").Says("never");
        var services = new ServiceCollection();
        services.AddSingleton<IChatClient>(model);
        services.AddAgentKit().Configure(configuration).AddTool(tool.Tool);
        await using var provider = services.BuildServiceProvider();

        var agent = provider.GetRequiredService<Agent>();
        var session = agent.CreateSession();
        var result = await session.RunAsync("Look.").Soon();

        Assert.Equal("bound", agent.Name);
        Assert.Equal(UnansweredPolicy.Park, provider.GetRequiredService<IOptions<AutonomyOptions>>().Value.WhenNobodyAnswers);
        Assert.Equal(StopReason.TurnLimit, result.StopReason);
        Assert.Equal(2, tool.Count);
        Assert.Equal(("Be kind.", "small"), (model.Requests[0].Options!.Instructions, model.Requests[0].Options!.ModelId));
        Assert.Equal(Mode.Auto, await session.GetModeAsync());
    }

    [Fact]
    public void All_problems_are_named_at_once()
    {
        var builder = new AgentBuilder(new ScriptedChatClient(), options => (options.Name, options.Workspace) = ("", "/no/such/folder"))
            .ConfigureExecution(options => (options.MaxTurns, options.ResultLimit) = (0, 1))
            .Allow("not a (rule")
            .AddTools("Alpha", _ => [ToolFactory.Create(() => "x", options => (options.Name, options.Origin) = ("same", "Alpha"))])
            .AddTools("Beta", _ => [ToolFactory.Create(() => "x", options => (options.Name, options.Origin) = ("same", "Beta"))]);

        var refused = Assert.Throws<AgentKitException>(() => builder.Build());

        Assert.Contains("Name", refused.Message, StringComparison.Ordinal);
        Assert.Contains("MaxTurns", refused.Message, StringComparison.Ordinal);
        Assert.Contains("ResultLimit", refused.Message, StringComparison.Ordinal);
        Assert.Contains("not a (rule", refused.Message, StringComparison.Ordinal);
        Assert.Contains("/no/such/folder", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'same'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Configuration_that_would_be_passed_over_or_cannot_be_read_is_named_at_once_when_a_host_starts()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Logging:LogLevel"] = "of the host",
            ["Mode"] = "yolo",
            ["Tools"] = "look",
            ["Permisions:Deny:0"] = "shell",
            ["Permissions:Deny"] = "shell",
            ["Permissions:Strict"] = "maybe",
            ["Execution:MaxTurnz"] = "3",
            ["Execution:ResultLimit"] = "abc",
            ["Autonomy:WhenNobodyAnswer"] = "Park",
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IChatClient>(new ScriptedChatClient());
        services.AddAgentKit().Configure(configuration);
        using var provider = services.BuildServiceProvider();

        var refused = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        foreach (var named in (string[])["yolo", "'Tools'", "'Permisions'", "'Permissions:Deny'", "maybe", "'Execution:MaxTurnz'", "abc", "'Autonomy:WhenNobodyAnswer'"])
            Assert.Contains(refused.Failures, failure => failure.Contains(named, StringComparison.Ordinal));
        Assert.DoesNotContain(refused.Failures, failure => failure.Contains("Logging", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("write_fil(secret.txt)", "write_file")]
    [InlineData("shel(rm:*)", "shell")]
    [InlineData("WriteFile", "write_file")]
    [InlineData("shell(rm:*)", null)]
    [InlineData("Shell", null)]
    [InlineData("web_fetch", null)]
    [InlineData("*(.env)", null)]
    [InlineData("mcp:github/*", null)]
    public void A_rule_whose_tool_is_surely_another_one_spelt_wrongly_is_refused(string rule, string? meant)
    {
        var builder = new AgentBuilder(new ScriptedChatClient()).AddTool(new RecordingTool("write_file").Tool).AddTool(new RecordingTool("shell").Tool).Deny(rule);

        var refused = Record.Exception(() => builder.Build());

        if (meant is null)
            Assert.Null(refused);
        else
            Assert.Contains($"Write '{meant}'", Assert.IsType<AgentKitException>(refused).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tools_and_workspace_are_checked_when_a_host_starts_with_those_of_every_agent()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IChatClient>(new ScriptedChatClient());
        services.AddAgentKit(options => options.Workspace = "/no/such/folder")
            .AddAgent("helper", options => options.Tools = ["absent"])
            .AddTools("Alpha", _ => [ToolFactory.Create(() => "x", options => options.Name = "same")]);
        using var provider = services.BuildServiceProvider();

        var refused = Assert.ThrowsAny<Exception>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains("/no/such/folder", refused.ToString(), StringComparison.Ordinal);
        Assert.Contains("'absent'", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_agents_live_side_by_side_by_key_with_models_of_their_own()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IChatClient>(new ScriptedChatClient().Says("default"));
        services.AddKeyedSingleton<IChatClient>("critic", new ScriptedChatClient().Says("critic"));
        services.AddAgentKit(options => options.Name = "main").AddTool(new RecordingTool("look").Tool)
            .AddAgent("critic", options => options.Tools = [])
            .AddAgent("helper");
        await using var provider = services.BuildServiceProvider();

        var (main, critic, helper) = (provider.GetRequiredService<Agent>(), provider.GetRequiredKeyedService<Agent>("critic"), provider.GetRequiredKeyedService<Agent>("helper"));

        Assert.Equal(("main", "critic", "helper"), (main.Name, critic.Name, helper.Name));
        Assert.Equal((1, 0, 1), (main.Tools.Tools.Count, critic.Tools.Tools.Count, helper.Tools.Tools.Count));
        Assert.Equal("critic", (await critic.RunAsync("Hi.").Soon()).Text);
        Assert.Equal("default", (await helper.RunAsync("Hi.").Soon()).Text);
        Assert.Same(main, provider.GetRequiredService<Agent>());
    }

    [Fact]
    public async Task The_health_check_tells_a_sound_agent_from_a_broken_one()
    {
        var sound = new AgentBuilder(new ScriptedChatClient()).Build();
        var services = new ServiceCollection();
        services.AddAgentKit();
        await using var provider = services.BuildServiceProvider();

        var healthy = await new AgentHealthCheck(sound).CheckHealthAsync(new HealthCheckContext());
        var unhealthy = await new AgentHealthCheck(provider.GetRequiredService<Agent>()).CheckHealthAsync(new HealthCheckContext());

        Assert.Equal(HealthStatus.Healthy, healthy.Status);
        Assert.Equal(HealthStatus.Unhealthy, unhealthy.Status);
        Assert.Contains("no IChatClient is registered", unhealthy.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_health_check_says_what_has_become_of_the_folder_of_sessions()
    {
        using var folder = new ScratchFolder();
        var place = Path.Combine(folder.Path, "sessions");
        var check = new AgentHealthCheck(new AgentBuilder(new ScriptedChatClient()).UseFileSessions(place).Build());

        var before = await check.CheckHealthAsync(new HealthCheckContext());
        var left = Directory.GetFileSystemEntries(place);
        Directory.Delete(place);
        File.WriteAllText(place, "in the way");
        var after = await check.CheckHealthAsync(new HealthCheckContext());

        Assert.Equal((HealthStatus.Healthy, HealthStatus.Unhealthy), (before.Status, after.Status));
        Assert.Empty(left);
        Assert.Contains($"Sessions cannot be kept in '{place}'", after.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_builder_refuses_changes_after_it_has_built()
    {
        var builder = new AgentBuilder(new ScriptedChatClient());
        var services = builder.Services;
        builder.Build();

        Assert.Throws<InvalidOperationException>(() => builder.AddTool(new RecordingTool("late").Tool));
        Assert.Throws<InvalidOperationException>(() => services.AddSingleton("late"));
        Assert.Throws<InvalidOperationException>(() => builder.Build());
    }

    [Fact]
    public void Adding_it_twice_adds_it_once()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IChatClient>(new ScriptedChatClient());

        services.AddAgentKit(options => options.Name = "first");
        services.AddAgentKit(options => options.Model = "small");

        Assert.Single(services, service => service.ServiceType == typeof(Agent) && !service.IsKeyedService);
    }

    private static IConfiguration Configuration(Dictionary<string, string?> values) =>
        new ConfigurationBuilder().Add(new MemoryConfigurationSource { InitialData = values }).Build();
}
