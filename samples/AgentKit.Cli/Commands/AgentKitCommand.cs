using System.CommandLine;
using System.CommandLine.Parsing;
using AgentKit.Cli.Commands.Approvals;
using AgentKit.Cli.Commands.Memory;
using AgentKit.Cli.Demo;
using AgentKit.Cli.Interactive;
using AgentKit.Cli.Output;
using AgentKit.Cli.Settings;

namespace AgentKit.Cli.Commands;

/// <summary>The commands, and what all of them have in common: how they fail and how they are interrupted.</summary>
internal static class AgentKitCommand
{
    /// <summary>Reads the arguments and does what they say.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> InvokeAsync(string[] args)
    {
        // A prompt may begin with @, which must not read a file of arguments.
        var parsed = Create().Parse(args, new() { ResponseFileTokenReplacer = null });
        try
        {
            if (parsed.Errors.Count > 0)
                return Refuse(parsed);
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (UsageException exception)
        {
            return Refuse(exception.Message);
        }
        catch (AgentKitException exception)
        {
            Console.Error.WriteLine($"agentkit: {SafeText.Of(exception.Message)}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }
    }

    // As it is typed: "agentkit memory import".
    private static string PathOf(SymbolResult command) =>
        string.Join(' ', Above(command).OfType<CommandResult>().Reverse().Select(one => one.Command is RootCommand ? "agentkit" : one.Command.Name));

    private static IEnumerable<SymbolResult> Above(SymbolResult? result)
    {
        for (; result is not null; result = result.Parent)
            yield return result;
    }

    private static RootCommand Create()
    {
        var root = new RootCommand("An agent for the command line. Without a command: an interactive session in this folder.");
        var common = new CommonOptions(root);
        var prompt = new Argument<string?>("prompt") { Description = "What to begin with.", Arity = ArgumentArity.ZeroOrOne };
        root.Arguments.Add(prompt);
        var awayAfter = new Option<int?>("--away-after")
        {
            Description = "Counts you as away when no key came for so many seconds: questions then wait. Default: 1800.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 1800,
            CustomParser = result => CommonOptions.AtLeastOne(result),
        };
        root.Options.Add(awayAfter);
        root.SetAction((parsed, _) => InteractiveCommand.RunAsync(
            common.Read(parsed) with { AwayAfter = TimeSpan.FromSeconds(parsed.GetValue(awayAfter)!.Value) }, MeantCommand.Check(parsed.GetValue(prompt), root.Subcommands.Select(command => command.Name))));
        root.Subcommands.Add(RunCommand.Create(common));
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(ToolsCommand.Create(common));
        root.Subcommands.Add(ExplainCommand.Create(common));
        root.Subcommands.Add(SessionsCommand.Create(common));
        root.Subcommands.Add(ApprovalsCommand.Create(common));
        root.Subcommands.Add(GrantsCommand.Create(common));
        root.Subcommands.Add(RulesCommand.Create(common));
        root.Subcommands.Add(TrustCommand.Create(common));
        root.Subcommands.Add(MemoryCommand.Create(common));
        root.Subcommands.Add(DoctorCommand.Create(common));
        return root;
    }

    // Whoever reads a run's output waits for its last line, also when the run never began.
    private static int Refuse(ParseResult parsed)
    {
        // What follows a command that was written wrongly is not the fault: "agentkit sesions list".
        if (parsed.CommandResult.Command is RootCommand root && parsed.Tokens is [{ Type: TokenType.Argument } first, _, ..])
            MeantCommand.Check(first.Value, root.Subcommands.Select(command => command.Name));
        var why = string.Join(Environment.NewLine, parsed.Errors.Select(error => error.Message));
        if (parsed.CommandResult.Command is RootCommand or { Name: "run" } && parsed.UnmatchedTokens is [not ['-', ..], ..])
            why = "A prompt of several words stands in quotes, such as: agentkit run \"What is in this folder?\"";
        HeadlessRun.ReportUnbegun(RunCommand.FormatOf(parsed), StopReason.Failed, why);
        return Refuse($"{why}{Environment.NewLine}See {PathOf(parsed.CommandResult)} --help.");
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine($"agentkit: {SafeText.Of(message)}");
        return ExitCode.Usage;
    }
}
