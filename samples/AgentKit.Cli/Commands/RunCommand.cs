using System.CommandLine;
using AgentKit.Autonomy;
using AgentKit.Cli.Hosting;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Commands;

/// <summary><c>agentkit run</c>: one headless run.</summary>
internal static class RunCommand
{
    public static Command Create(CommonOptions common)
    {
        var prompt = new Argument<string>("prompt") { Description = "What is asked; - reads it from standard input. Beside another prompt, what is piped in is what it is about." };
        var output = OutputOption();
        var onAsk = OnAskOption();
        var command = new Command("run", "One headless run. Prints the result.") { prompt, output, onAsk };
        command.SetAction((parsed, _) => RunAsync(common.Read(parsed) with { OnAsk = parsed.GetValue(onAsk) }, parsed.GetValue(prompt)!, parsed.GetValue(output)));
        return command;
    }

    /// <summary>The option that says how a run reports.</summary>
    public static Option<OutputFormat> OutputOption() =>
        new("--output", "-o") { Description = "How it reports. Default: text.", HelpName = "text|json|stream-json", CustomParser = OneOf.Read<OutputFormat> };

    /// <summary>How a run is to report whose arguments are wrong; text where that is wrong too, and for other commands.</summary>
    public static OutputFormat FormatOf(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.OfType<Option<OutputFormat>>().FirstOrDefault() is { } option && parsed.GetResult(option) is { } said && !said.Errors.Any()
            ? said.GetValueOrDefault<OutputFormat>()
            : OutputFormat.Text;

    /// <summary>The option that says what becomes of questions.</summary>
    public static Option<UnansweredPolicy> OnAskOption() => new("--on-ask")
    {
        Description = "What becomes of a question: park lets it wait (agentkit approvals) and ends with exit code 3, deny tells the model. Default: park.",
        HelpName = "park|deny",
        CustomParser = OneOf.Read<UnansweredPolicy>,
        DefaultValueFactory = _ => UnansweredPolicy.Park,
    };

    /// <summary>Runs a prompt.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(CliOptions options, string prompt, OutputFormat format)
    {
        if (options.Json && format == OutputFormat.Text)
            format = OutputFormat.Json;
        using var interruption = new Interruption();
        try
        {
            var text = prompt == "-" ? await PipedInput.ReadAsync(interruption.Token) : prompt;
            if (string.IsNullOrWhiteSpace(text))
                throw new UsageException("There is no prompt. Give one as an argument, or - and one on standard input.");

            var run = new RunOptions { MaxTurns = options.MaxTurns };
            if (prompt != "-" && await PipedInput.ReadBesideAsync(interruption.Token) is { } material)
                run.Material.Add(material);
            await using var host = CliHost.Create(options, CliHost.ConfiguredModel, presence: HeadlessRun.Presence).Checked();
            await using var session = host.Agent.CreateSession();
            return await new HeadlessRun(host.Agent, format).RunAsync(session, text, run, interruption.Token);
        }
        catch (UsageException exception)
        {
            HeadlessRun.ReportUnbegun(format, StopReason.Failed, exception.Message);
            throw;
        }
        catch (OperationCanceledException)
        {
            HeadlessRun.ReportUnbegun(format, StopReason.Cancelled, "It was cancelled while it waited for its prompt.");
            throw;
        }
    }
}
