using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AgentKit.Testing;
using AgentKit.Tools;

namespace AgentKit.Core.Tests.Peers;

public partial class P01_P23_Arguments
{
    private const string PaySchema = """
        {"type":"object","properties":{"amount":{"type":"integer","maximum":10},"currency":{"enum":["EUR","USD"]}},"required":["amount"]}
        """;

    [Fact]
    public async Task P01_bad_arguments_are_refused_before_the_tool_and_the_model_reads_what_is_wrong()
    {
        var pay = new RecordingTool("pay", schema: PaySchema);
        var model = new ScriptedChatClient().Calls("pay", """{"amount":5000}""").Calls("pay", """{"amount":5}""").Says("paid");
        var agent = new AgentBuilder(model).AddTool(pay.Tool).Allow("pay").Build();

        var result = await agent.RunAsync("Pay.").Soon();

        Assert.Equal("paid", result.Text);
        Assert.Equal(["""{"amount":5}"""], pay.Inputs);
        var read = model.Requests[1].Results["call_1"];
        Assert.Contains("amount", read, StringComparison.Ordinal);
        Assert.Contains("10", read, StringComparison.Ordinal);
        Assert.Contains("5000", read, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"amount":11}""")]
    [InlineData("""{"amount":1.5}""")]
    [InlineData("""{"amount":"1"}""")]
    [InlineData("""{"amount":1,"currency":"XXX"}""")]
    [InlineData("{}")]
    public async Task P23_numeric_bounds_and_enums_are_enforced(string input)
    {
        var pay = new RecordingTool("pay", schema: PaySchema);
        var agent = new AgentBuilder(new ScriptedChatClient()).AddTool(pay.Tool).Allow("pay").Build();

        var finished = await agent.CallToolAsync("pay", Json(input)).Soon();

        Assert.Equal(CallOutcome.Error, finished.Outcome);
        Assert.Equal(0, pay.Count);
    }

    [Theory]
    [InlineData("""{"amount":11,"currency":"EUR"}""", CallOutcome.Error)]
    [InlineData("""{"amount":1,"currency":"XXX"}""", CallOutcome.Error)]
    [InlineData("""{"amount":1,"currency":"USD"}""", CallOutcome.Ok)]
    public async Task P23_bounds_and_enums_of_a_delegate_are_enforced(string input, CallOutcome expected)
    {
        var tool = ToolFactory.Create(([Range(1, 10)] int amount, Currency currency) => $"{amount} {currency}", options => options.Name = "pay");
        var agent = new AgentBuilder(new ScriptedChatClient()).AddTool(tool).Allow("pay").Build();

        var finished = await agent.CallToolAsync("pay", Json(input)).Soon();

        Assert.Equal(expected, finished.Outcome);
    }

    [Theory]
    [InlineData("""{"amount":11,"currency":"EUR"}""", CallOutcome.Error)]
    [InlineData("""{"amount":1,"currency":"XXX"}""", CallOutcome.Error)]
    [InlineData("""{"amount":1,"currency":"USD","note":"far too long"}""", CallOutcome.Error)]
    [InlineData("""{"amount":1,"currency":"USD","note":"short"}""", CallOutcome.Ok)]
    public async Task P23_bounds_and_enums_of_a_typed_tool_are_enforced(string input, CallOutcome expected)
    {
        var agent = new AgentBuilder(new ScriptedChatClient()).AddTool(ToolFactory.Create(new Pay())).Allow("pay").Build();

        var finished = await agent.CallToolAsync("pay", Json(input)).Soon();

        Assert.Equal(expected, finished.Outcome);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    [JsonConverter(typeof(JsonStringEnumConverter<Currency>))]
    internal enum Currency
    {
        EUR,
        USD,
    }

    internal sealed record Payment
    {
        [Range(1, 10)]
        public required int Amount { get; init; }

        public required Currency Currency { get; init; }

        [MaxLength(8)]
        public string? Note { get; init; }
    }

    private sealed class Pay : ToolDefinition<Payment>
    {
        public override string Name => "pay";

        public override string Description => "Pays.";

        protected override JsonTypeInfo<Payment> InputType => PaymentJson.Default.Payment;

        protected internal override ValueTask<ToolResult> RunAsync(Payment input, ToolContext context, CancellationToken cancellationToken) =>
            new(ToolResult.Ok($"{input.Amount} {input.Currency}"));
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Payment))]
    private sealed partial class PaymentJson : JsonSerializerContext;
}
