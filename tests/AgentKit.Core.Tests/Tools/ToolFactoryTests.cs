using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AgentKit.Testing;
using AgentKit.Tools;
using Microsoft.Extensions.AI;

namespace AgentKit.Core.Tests.Tools;

public partial class ToolFactoryTests
{
    [Fact]
    public void A_delegate_brings_name_schema_and_descriptions()
    {
        var tool = ToolFactory.Create(FindCustomerAsync);

        Assert.Equal("find_customer", tool.Name);
        Assert.Equal("Finds a customer.", tool.Description);
        Assert.Equal("AgentKit.Core.Tests", tool.Origin);
        var properties = tool.InputSchema.GetProperty("properties");
        Assert.Equal(["number", "withOrders"], properties.EnumerateObject().Select(property => property.Name));
        Assert.Equal("The customer's number.", properties.GetProperty("number").GetProperty("description").GetString());
        Assert.Equal(["number"], tool.InputSchema.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public void A_tool_promises_nothing_unless_it_says_so()
    {
        var tool = ToolFactory.Create(FindCustomerAsync);

        Assert.Equal(new ToolTraits(), tool.Traits);
        Assert.Equal((false, false, false), (tool.Traits.ReadOnly, tool.Traits.ConcurrencySafe, tool.Traits.AlwaysAsk));
        Assert.IsType<Unknown>(Assert.Single(tool.EffectsOf(null, default)));
    }

    [Fact]
    public async Task A_typed_tool_brings_its_schema_and_gets_its_input_bound()
    {
        var tool = ToolFactory.Create(new Greet());
        var agent = new AgentBuilder(new ScriptedChatClient()).AddTool(tool).Allow("greet").Build();

        var finished = await agent.CallToolAsync("greet", JsonDocument.Parse("""{"who":"Ann"}""").RootElement).Soon();

        Assert.Equal("Hello Ann", finished.Result.Text);
        Assert.Equal("Whom to greet.", tool.InputSchema.GetProperty("properties").GetProperty("who").GetProperty("description").GetString());
        Assert.False(tool.InputSchema.GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public async Task A_foreign_function_becomes_a_tool_that_asks()
    {
        var agent = new AgentBuilder(new ScriptedChatClient()).AddTool(AIFunctionFactory.Create((int n) => n + 1, "next")).Build();

        var finished = await agent.CallToolAsync("next", JsonDocument.Parse("""{"n":1}""").RootElement).Soon();

        Assert.Equal(CallOutcome.Denied, finished.Outcome);
    }

    [Fact]
    public void A_lambda_without_a_name_is_refused() =>
        Assert.Throws<AgentKitException>(() => ToolFactory.Create(() => "x"));

    [Theory]
    [InlineData("with space")]
    [InlineData("")]
    [InlineData("päy")]
    public void A_name_that_providers_refuse_is_refused(string name) =>
        Assert.Throws<AgentKitException>(() => ToolFactory.Create(() => "x", options => options.Name = name));

    [Description("Finds a customer.")]
    private static Task<string> FindCustomerAsync([Description("The customer's number.")] int number, ToolContext context, CancellationToken cancellationToken, bool withOrders = false) =>
        Task.FromResult($"{number} {withOrders} {context.Call.Id}");

    internal sealed record Greeting
    {
        [Description("Whom to greet.")]
        public required string Who { get; init; }
    }

    private sealed class Greet : ToolDefinition<Greeting>
    {
        public override string Name => "greet";

        public override string Description => "Greets.";

        protected override JsonTypeInfo<Greeting> InputType => GreetingJson.Default.Greeting;

        protected internal override ValueTask<ToolResult> RunAsync(Greeting input, ToolContext context, CancellationToken cancellationToken) =>
            new(ToolResult.Ok($"Hello {input.Who}"));
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Greeting))]
    private sealed partial class GreetingJson : JsonSerializerContext;
}
